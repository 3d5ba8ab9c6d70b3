package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// writeLongThread writes a thread in which each comment quotes a sentence of
// an earlier one, marked or not, and adds two of its own.
func writeLongThread(tb testing.TB, site string, comments int) {
	tb.Helper()
	dir := filepath.Join(site, "content", "long")
	mustWrite(tb, filepath.Join(dir, "post.txt"), "---\ntitle: A long talk\nauthor: Ines\n---\n"+ownSentence(0)+" "+ownSentence(1)+"\n")
	for i := 1; i <= comments; i++ {
		quoted := ownSentence((i * 7919) % (2 * i))
		if i%3 > 0 {
			quoted = "> " + quoted
		}
		body := fmt.Sprintf("%s\n\n%s %s", quoted, ownSentence(2*i), ownSentence(2*i+1))
		mustWrite(tb, filepath.Join(dir, "comments", fmt.Sprintf("%d.txt", i)),
			fmt.Sprintf("---\nid: %d\nauthor: Person %d\n---\n%s\n", i, i%40, body))
	}
}

// ownSentence gives a sentence that shares no long run of words with another.
func ownSentence(n int) string {
	words := strings.Fields("bell rope ladder lantern harvest pebble kettle window orchard thimble gravel sparrow " +
		"cellar ribbon hammer pocket saddle bucket candle marble feather anchor basket needle")
	var said []string
	state := uint64(n)*0x9E3779B97F4A7C15 + 1
	for range 14 {
		state ^= state << 13
		state ^= state >> 7
		state ^= state << 17
		said = append(said, words[state%uint64(len(words))])
	}
	return strings.ToUpper(said[0][:1]) + said[0][1:] + " " + strings.Join(said[1:], " ") + "."
}
