//go:build unix

package importertest

import (
	"syscall"
	"time"
)

// spent is the processor's time that the tests have had, which stands still while
// somebody else has the processor.
func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
