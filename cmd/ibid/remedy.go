package main

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"ibid/cmd/ibid/internal/display"
)

// complaint returns what an error has to say: with what to do about it, where that is
// not said, and with nothing in it that a terminal obeys, for it may name a file.
func complaint(err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = display.Line(line)
	}
	text := strings.Join(lines, "\n")
	if hasHint(text, err) {
		return text
	}
	return text + remedy(err)
}

// hasHint reports whether the words of an error say what to do, which stands behind a
// semicolon. One in the name of the file that was refused is none.
func hasHint(text string, err error) bool {
	if refused := (*fs.PathError)(nil); errors.As(err, &refused) {
		text = strings.ReplaceAll(text, display.Line(refused.Path), "")
	}
	return strings.Contains(text, "; ")
}

// remedy returns a hint for what the system refuses, whatever the file.
func remedy(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "; make room there, and say the same again"
	case errors.Is(err, syscall.EROFS):
		return "; nothing can be written on that disk: name a folder on another"
	case errors.Is(err, fs.ErrPermission):
		return "; have it opened to you, or name another folder"
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return "; too many files are open: end some programs, or raise the limit (ulimit -n)"
	}
	return ""
}
