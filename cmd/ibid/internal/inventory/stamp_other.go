//go:build !linux && !darwin

package inventory

import "io/fs"

func (*Stamp) fill(fs.FileInfo) {}
