package cache

import (
	"errors"
	"os"
)

// Temporary makes a file for what a program does not hold in memory and does not remember,
// and returns what lets it go. Where the system can take the name from an open file the
// file is gone with the program, however that ends.
func Temporary() (f *os.File, letGo func() error, err error) {
	f, err = os.CreateTemp("", "ibid-*")
	if err != nil {
		return nil, nil, err
	}
	if os.Remove(f.Name()) == nil {
		return f, f.Close, nil
	}
	return f, func() error { return errors.Join(f.Close(), os.Remove(f.Name())) }, nil
}
