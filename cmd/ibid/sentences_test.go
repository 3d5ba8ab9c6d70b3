package main

import "strings"

// ownSentence returns a sentence that shares no long run of words with another.
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

// ownSentences returns n of them.
func ownSentences(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(ownSentence(i) + " ")
	}
	return b.String()
}
