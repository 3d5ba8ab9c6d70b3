package mailbox

import (
	"bytes"
	"regexp"
)

var (
	separatorStart = []byte("From ")
	rnewsStart     = []byte("#! rnews ")
	patchDate      = []byte(" Mon Sep 17 00:00:00 2001")
)

// mboxrd begins the envelopes of public-inbox, which escapes as mboxrd does.
const mboxrd = "mboxrd@"

// dated is the end of an envelope: a day, a month, a time of day, a zone before
// or behind the year or none, and what UUCP put behind it.
var dated = regexp.MustCompile(`(?i)[ \t](mon|tue|wed|thu|fri|sat|sun),? +([a-z]{3} +\d{1,2}|\d{1,2} [a-z]{3}( +\d{4})?) +\d{1,2}:\d\d(:\d\d)?( +[a-z]{1,5}| +[+-]\d{4}){0,2}( +\d{2,4})?( +[+-]\d{4}| +[a-z]{1,5})?( +remote from \S+)?[ \t]*$`)

// numbered is an envelope of Google's archive of Usenet.
var numbered = regexp.MustCompile(`^From -?\d{6,20}$`)

// longestEnvelope is how long a line "From …" may be.
const longestEnvelope = 500

// isSeparator reports whether a line looks like one that begins a message.
func isSeparator(line []byte) bool {
	if !bytes.HasPrefix(line, separatorStart) || len(line) > longestEnvelope {
		return false
	}
	line = bytes.TrimRight(line, "\r\n")
	return dated.Match(line) || numbered.Match(line)
}
