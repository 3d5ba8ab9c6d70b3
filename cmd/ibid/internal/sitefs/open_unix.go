//go:build unix

package sitefs

import (
	"os"
	"syscall"
)

// howToRead opens a file for reading without waiting: a pipe that took a file's place
// would be waited for for ever, and for a file the runtime need not find out whether it
// can be waited for, in six calls of the system.
const howToRead = os.O_RDONLY | syscall.O_NONBLOCK
