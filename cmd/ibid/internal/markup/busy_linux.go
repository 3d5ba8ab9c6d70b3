package markup

import (
	"time"

	"golang.org/x/sys/unix"
)

// spent returns how long a processor has worked for this thread, if the system says so.
func spent() (time.Duration, bool) {
	var u unix.Rusage
	err := unix.Getrusage(unix.RUSAGE_THREAD, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), err == nil
}
