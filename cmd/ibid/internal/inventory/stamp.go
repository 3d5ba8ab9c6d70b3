package inventory

import (
	"io/fs"
	"time"
)

// Stamp is what a disk says of a file without reading it. Where it is the same, and was
// settled when it was taken, the file holds the same bytes.
type Stamp struct {
	Size     int64
	Modified int64  // in nanoseconds
	Changed  int64  // when anything of it was changed last, its dates included; 0 where the system does not say
	Inode    uint64 // 0 where there are none
	Mode     fs.FileMode
}

// StampOf returns the stamp of a file.
func StampOf(info fs.FileInfo) Stamp {
	s := Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano(), Mode: info.Mode()}
	s.fill(info)
	return s
}

// The clocks by which disks date files go by steps. A date in whole seconds may be
// that of a disk whose steps are so long; on others they are a few milliseconds.
const (
	longStep  = 2 * time.Second
	shortStep = 100 * time.Millisecond
)

// IsSettled reports whether a file whose stamp was taken at a moment would have another
// if it were changed after that.
func (s Stamp) IsSettled(taken time.Time) bool {
	last := max(s.Modified, s.Changed)
	step := shortStep
	if s.Modified%int64(time.Second) == 0 && s.Changed%int64(time.Second) == 0 {
		step = longStep
	}
	return last < taken.Add(-step).UnixNano()
}
