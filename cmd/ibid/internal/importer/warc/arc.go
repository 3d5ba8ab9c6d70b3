package warc

import (
	"time"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// arcMark is what an ARC file begins with: a record that describes the file.
const arcMark = "filedesc:"

// arcForm is the line that heads a record of an ARC file: address, IP address, date,
// type, in version 2 some fields more, and the length of what follows.
var arcForm = lazyregexp.New(`^(\S+) \S+ (\d{14}) \S+(?: .*)? (\d+)$`)

// arcHeader gives the header that a record of an ARC file would have as one of a
// WARC file. What was at an address is the whole answer of the server there, too.
func arcHeader(line string) (h header, ok bool) {
	m := arcForm.FindStringSubmatch(line)
	if m == nil {
		return nil, false
	}
	h = header{"warc-type": "response", "warc-target-uri": m[1], "content-length": m[3]}
	if t, err := time.Parse("20060102150405", m[2]); err == nil {
		h["warc-date"] = t.Format(time.RFC3339)
	}
	return h, true
}
