package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// previewFolder makes a folder for the pages that are served, and says how to remove it.
// It lies among what the user's programs may lose at any time, and not where memory may
// stand in for a disk.
func previewFolder() (dir string, remove func() error, err error) {
	top, err := os.UserCacheDir()
	if err == nil {
		top = filepath.Join(top, "ibid")
		err = os.MkdirAll(top, 0o755)
	}
	if err != nil {
		top = os.TempDir()
	}
	removeLeftovers(top)
	own, err := os.MkdirTemp(top, fmt.Sprintf("serve-%d-", os.Getpid()))
	if err != nil {
		return "", nil, err
	}
	return filepath.Join(own, "pages"), func() error { return os.RemoveAll(own) }, nil
}

// removeLeftovers removes the folders of servers that were killed.
func removeLeftovers(top string) {
	folders, _ := filepath.Glob(filepath.Join(top, "serve-*-*")) // a pattern without faults
	for _, f := range folders {
		pid, err := strconv.Atoi(strings.Split(filepath.Base(f), "-")[1])
		if err == nil && !isRunning(pid) {
			_ = os.RemoveAll(f) // the next may
		}
	}
}

func isRunning(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	err = process.Signal(syscall.Signal(0))
	return err == nil || !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}
