package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ibid/cmd/ibid/internal/inventory"
	"ibid/cmd/ibid/internal/record"
)

// FileOf returns the name of the file in which is remembered what was found out of a
// site, below the user's cache folder; "" if the user has none. What was remembered of
// sites that are gone goes too when there is a new one.
func FileOf(site string) string {
	dir, err := userFolder()
	if err != nil {
		return ""
	}
	if site, err = filepath.Abs(site); err != nil {
		return ""
	}
	if real, err := filepath.EvalSymlinks(site); err == nil {
		site = real
	}
	sum := sha256.Sum256([]byte(site))
	folder := filepath.Join(dir, "ibid", hex.EncodeToString(sum[:8]))
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		forget(filepath.Dir(folder))
		if os.MkdirAll(folder, 0o700) == nil {
			_ = os.WriteFile(filepath.Join(folder, siteFile), []byte(site+"\n"), 0o600)
		}
	}
	return filepath.Join(folder, "pack")
}

// userFolder returns the user's cache folder: on all systems the one that
// XDG_CACHE_HOME names, if it does.
func userFolder() (string, error) {
	if dir := os.Getenv("XDG_CACHE_HOME"); dir != "" && !filepath.IsAbs(dir) {
		return "", errors.New("XDG_CACHE_HOME is relative")
	} else if dir != "" {
		return dir, nil
	}
	return os.UserCacheDir()
}

// siteFile says of which site is remembered what lies beside it.
const siteFile = "site"

// forget removes what is remembered of sites that are gone.
func forget(dir string) {
	folders, _ := os.ReadDir(dir)
	for _, f := range folders {
		folder := filepath.Join(dir, f.Name())
		site, err := os.ReadFile(filepath.Join(folder, siteFile))
		if err != nil {
			continue
		}
		if _, err := os.Stat(strings.TrimSuffix(string(site), "\n")); errors.Is(err, fs.ErrNotExist) {
			_ = os.RemoveAll(folder)
		}
	}
}

// Identify tells this program from all others: by the digest of the file it was started
// from. Since that is large, the digest is remembered beside what else is, with the
// file's stamp. It returns false if the file cannot be read.
func Identify(beside string) (Key, bool) {
	name, err := os.Executable()
	if err != nil {
		return Key{}, false
	}
	info, err := os.Stat(name)
	if err != nil {
		return Key{}, false
	}
	stamp := inventory.StampOf(info)
	known := filepath.Join(filepath.Dir(filepath.Dir(beside)), "program")
	told := NewKey("program", []byte(name), record.Append(nil, &stamp))
	if have, err := os.ReadFile(known); err == nil && len(have) == 2*len(told) && Key(have[:16]) == told {
		return Key(have[16:]), true
	}
	identity, err := digestOf(name)
	if err != nil {
		return Key{}, false
	}
	if inventory.StampOf(info).IsSettled(time.Now()) {
		replace(known, append(told[:], identity[:]...))
	}
	return identity, true
}

func digestOf(name string) (Key, error) {
	f, err := os.Open(name)
	if err != nil {
		return Key{}, err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return Key(h.Sum(nil)[:len(Key{})]), err
}

// replace writes a small file, whole or not at all.
func replace(name string, data []byte) {
	f, err := os.CreateTemp(filepath.Dir(name), ".new-*")
	if err != nil {
		return
	}
	_, err = f.Write(data)
	if errors.Join(err, f.Close()) == nil && os.Rename(f.Name(), name) == nil {
		return
	}
	_ = os.Remove(f.Name())
}
