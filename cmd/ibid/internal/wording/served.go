package wording

import "strings"

// served is how the names of phrases begin that no published page says, but a server of
// pages under work: a site's own language may leave them to English.
const served = "server-"

// Served gives what a server's script says, by name. Its slots are the script's to fill.
func (l *Language) Served() map[string]string {
	words := map[string]string{"language": l.spoken(), "direction": l.Direction, "server-close": l.Plain("keys-close"), "server-copy": l.Plain("script-copy")}
	for key, e := range l.entries {
		if e.kind == text && (strings.HasPrefix(key, served) || key == "comma" || key == "semicolon") {
			words[key] = l.Plain(key, "n", "{n}")
		}
	}
	return words
}
