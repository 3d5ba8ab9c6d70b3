//go:build !unix

package sitefs

import "os"

const howToRead = os.O_RDONLY
