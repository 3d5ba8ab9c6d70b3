package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// siteFolder gives the SITE of a command line, which must be one.
func siteFolder(args []string) (string, error) {
	if len(args) == 0 {
		return ".", checkHere()
	}
	return args[0], checkSite(args[0])
}

// contentIn looks for the content of a site.
func contentIn(site string) error {
	info, err := os.Stat(filepath.Join(site, "content"))
	if err == nil && !info.IsDir() {
		return errNoFolder
	}
	return err
}

var errNoFolder = errors.New("it is a file")

// checkHere refuses the current folder if it is no site.
func checkHere() error {
	if contentIn(".") == nil {
		return nil
	}
	if around := siteAround("."); around != "" {
		return usagef("this folder belongs to the site %s; name that: %s", around, quotedIfNeeded(around))
	}
	return usagef("there is no folder content here; go to the folder that holds it, or name that folder, " +
		`or make one with "ibid init DIR"`)
}

// checkSite refuses a SITE that is none.
func checkSite(site string) error {
	if site == "" {
		return usagef("the name of SITE is empty; name the folder that holds content/")
	}
	fault := contentIn(site)
	if fault == nil {
		return nil
	}
	if filepath.Base(abs(site)) == "content" {
		return usagef("%s is the content itself; name the folder that holds it: %s", site, filepath.Dir(abs(site)))
	}
	if around := siteAround(site); around != "" {
		return usagef("%s belongs to the site %s; name that: %s", site, around, quotedIfNeeded(around))
	}
	info, err := os.Stat(site)
	switch inside := filepath.Join(site, "content"); {
	case errors.Is(err, fs.ErrPermission) || err == nil && errors.Is(fault, fs.ErrPermission):
		return usagef("you may not look into %s; have it opened to you, or name another folder", site)
	case err == nil && !info.IsDir():
		return usagef("%s is a file; name the folder that holds content/", site)
	case errors.Is(fault, errNoFolder):
		return usagef("%s is a file; name a folder in which content is one too", inside)
	case isLink(inside):
		return usagef("%s is a symbolic link that leads to no folder; put the folder in its place", inside)
	}
	return usagef(`there is no folder content in %s; name the folder that holds one, or make one with "ibid init %s"`, site, quotedIfNeeded(site))
}

// siteAround returns the site in whose content a file or folder lies; "" if it is in none.
// That a folder is called content makes no site of the one it is in.
func siteAround(name string) string {
	for at := filepath.Dir(abs(name)); at != filepath.Dir(at); at = filepath.Dir(at) {
		if filepath.Base(at) == "content" && (isThere(at, "site.yaml") || isThere(at, "addresses.txt")) {
			return filepath.Dir(at)
		}
	}
	return ""
}

func isThere(folder, name string) bool {
	_, err := os.Lstat(filepath.Join(folder, name))
	return err == nil
}

func isLink(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

func abs(name string) string {
	if whole, err := filepath.Abs(name); err == nil {
		return whole
	}
	return name
}
