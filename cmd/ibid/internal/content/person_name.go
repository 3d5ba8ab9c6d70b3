package content

import (
	"strings"

	"ibid/cmd/ibid/internal/personal"
)

// name makes the field of a key whose value is what somebody is called.
func (d *decoder) name(key string, into *string) field {
	return d.shownAsIs(d.whole(d.checked(key, into, checkPersonName)))
}

// checkPersonName complains of a name that is, or holds, an e-mail or IP address: the
// pages would publish it.
func checkPersonName(name string) string {
	const none = "an archive holds no e-mail or IP addresses: "
	found := personal.Find(name)
	switch {
	case personal.Is(name):
		return none + "write a name in its place, or a sign such as Reader 7"
	case len(found) > 0:
		return none + "write the name alone"
	}
	return ""
}

// PublicName gives a name without the e-mail and IP addresses that it holds,
// which is what an importer keeps of it; nothing may be left.
func PublicName(name string) string {
	if personal.Is(name) {
		return ""
	}
	found := personal.Find(name)
	if len(found) == 0 {
		return name
	}
	var kept strings.Builder
	at := 0
	for _, a := range found {
		kept.WriteString(name[at:a.Start])
		at = a.End
	}
	kept.WriteString(name[at:])
	brackets := strings.NewReplacer("<>", "", "()", "", "[]", "", "mailto:", "")
	return strings.Join(strings.Fields(brackets.Replace(kept.String())), " ")
}
