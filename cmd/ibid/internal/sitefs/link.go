package sitefs

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// mostLinks is how many links on the way to one file are followed, as Linux
// has it: a circle has no end.
const mostLinks = 40

// follow returns the path without links that a path leads to, and what is there,
// if it has looked: each look at a path is one at all its folders.
func (s *siteFS) follow(name string) (string, fs.FileInfo, error) {
	if _, known := s.plain.Load(path.Dir(name)); known {
		if info, err := fs.Lstat(s.site, name); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return name, info, err
		}
	}
	real, links, err := s.walk(name)
	if err != nil || links == 0 {
		if err == nil {
			s.plain.Store(path.Dir(name), true)
		}
		return real, nil, err
	}
	top, _, below := strings.Cut(name, "/")
	if !below {
		return real, nil, checkWithin(".", real)
	}
	if top, _, err = s.walk(top); err != nil {
		return "", nil, err
	}
	return real, nil, checkWithin(top, real)
}

// walk goes a path part by part and counts the links on the way.
func (s *siteFS) walk(name string) (real string, links int, err error) {
	real = "."
	for rest := strings.Split(name, "/"); len(rest) > 0; {
		part := rest[0]
		rest = rest[1:]
		switch {
		case part == ".." && real == ".":
			return "", links, errors.New("it is a symbolic link that leads out of the site")
		case part == "" || part == "." || part == "..":
			real = path.Join(real, part)
			continue
		}
		next := path.Join(real, part)
		info, err := fs.Lstat(s.site, next)
		if links > 0 && errors.Is(err, fs.ErrNotExist) {
			err = errors.New("it is a symbolic link that leads to nothing")
		}
		if err != nil {
			return "", links, err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			real = next
			continue
		}
		target, err := s.target(next)
		if links++; err == nil && links > mostLinks {
			err = errors.New("it is a symbolic link that leads in a circle")
		}
		if err != nil {
			return "", links, err
		}
		rest = append(strings.Split(target, "/"), rest...)
	}
	return real, links, nil
}

// target reads a link.
func (s *siteFS) target(name string) (string, error) {
	target, err := fs.ReadLink(s.site, name)
	if err == nil && path.IsAbs(target) {
		err = errors.New("it is a symbolic link that begins at the disk's root, and holds on this machine only")
	}
	return target, err
}

// checkWithin refuses the end of a link that is outside a folder, or hidden.
func checkWithin(dir, real string) error {
	rest := real
	if dir != "." && real != dir {
		var inside bool
		if rest, inside = strings.CutPrefix(real, dir+"/"); !inside {
			return fmt.Errorf("it is a symbolic link that leads out of %s", dir)
		}
	}
	for part := range strings.SplitSeq(rest, "/") {
		if strings.HasPrefix(part, ".") && rest != "." {
			return errors.New("it is a symbolic link that leads to something hidden")
		}
	}
	return nil
}
