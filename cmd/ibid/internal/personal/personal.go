// Package personal finds what an archive does not hold: e-mail and IP
// addresses, in any script.
//
// An e-mail address is a local part, an "@" (or the full-width "＠") and a host
// of at least two parts, the last of them of letters. What only looks like one
// is left out: the name of a social network with an "@" before it
// (@ann@social.example), a path on a host (git@example.org:boat.git), and what
// was put in the place of an address to hide it (someone@example.org).
//
// An IP address is one that somebody may have written from: not of a private
// network, a loop or a group, and not the host of a web address. Four numbers
// below ten are taken for a version or a section: 1.2.3.4.
package personal

import (
	"net/netip"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Address is an address in a text.
type Address struct {
	Start, End int // its bytes
	IsIP       bool
}

// Find returns the addresses in a text, in order. It takes time in proportion to
// the text.
func Find(text string) []Address {
	var found []Address
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		var a Address
		var ok bool
		switch {
		case r == '@' || r == '＠':
			a, ok = mailAt(text, at, size)
			at = max(at+size, a.End)
		case inIP(text[at]):
			a, ok = ipAt(text, at)
			at = a.End
		default:
			at += size
		}
		if ok {
			found = append(found, a)
		}
	}
	return found
}

// Is reports whether a text is an address and nothing else.
func Is(text string) bool {
	if _, err := netip.ParseAddr(text); err == nil {
		return true
	}
	found := Find(text)
	return len(found) == 1 && found[0].Start == 0 && found[0].End == len(text)
}

// mailAt returns the e-mail address around an "@".
func mailAt(text string, at, size int) (Address, bool) {
	start := len(strings.TrimRightFunc(text[:at], inLocal))
	local := strings.TrimLeft(text[start:at], "-.'%=+")
	start = at - len(local)
	if before, _ := utf8.DecodeLastRuneInString(text[:start]); local == "" || strings.HasSuffix(local, ".") || before == '@' {
		return Address{}, false
	}
	host := text[at+size:]
	rest := strings.TrimLeftFunc(host, inHost)
	host = strings.TrimRight(host[:len(host)-len(rest)], ".-")
	end := at + size + len(host)
	if !isHost(host) || isPath(text[end:]) || isStandIn(local, host) {
		return Address{}, false
	}
	return Address{Start: start, End: end}, true
}

// standIns are the local parts of addresses that are nobody's.
var standIns = []string{"someone", "somebody", "anyone", "nobody", "anonymous", "user", "username", "name", "you"}

// isStandIn reports whether an address is nobody's: it names nobody, at a host
// that is reserved for examples (RFC 2606).
func isStandIn(local, host string) bool {
	parts := strings.Split(strings.ToLower(host), ".")
	last := parts[len(parts)-1]
	isExample := last == "example" || last == "invalid" || last == "test" ||
		parts[len(parts)-2] == "example" && slices.Contains([]string{"com", "net", "org"}, last)
	return isExample && slices.Contains(standIns, strings.ToLower(local))
}

func inLocal(r rune) bool { return isLetter(r) || strings.ContainsRune(`._%+-='`, r) }

func inHost(r rune) bool { return isLetter(r) || r == '.' || r == '-' }

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// isHost reports whether a name has two parts or more, the last of letters.
func isHost(s string) bool {
	i := strings.LastIndexByte(s, '.')
	if i < 1 || strings.Contains(s, "..") {
		return false
	}
	last := s[i+1:]
	return strings.HasPrefix(last, "xn--") ||
		utf8.RuneCountInString(last) >= 2 && strings.IndexFunc(last, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) < 0
}

// isPath reports whether behind a host stands the path of a file there, or a
// third "@".
func isPath(rest string) bool {
	if strings.HasPrefix(rest, "@") {
		return true
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, ":"))
	return strings.HasPrefix(rest, ":") && (isLetter(r) || r == '/' || r == '~')
}

// inIP reports whether a character may stand in an IP address.
func inIP(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' || c == ':' || c == '.'
}

// ipAt returns the IP address at the start of a run of its characters; its end
// is behind the run in any case.
func ipAt(text string, at int) (Address, bool) {
	end := at
	for end < len(text) && inIP(text[end]) {
		end++
	}
	a := Address{Start: at, End: end, IsIP: true}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	behind, _ := utf8.DecodeRuneInString(text[end:])
	run := strings.TrimRight(text[at:end], ".:")
	if isLetter(before) || isLetter(behind) || strings.ContainsRune("_-", before) || strings.HasSuffix(text[:at], "//") || !isIP(run) {
		return a, false
	}
	host, _, _ := strings.Cut(run, ":")
	if strings.Count(run, ":") == 1 {
		run = host // without the port
	}
	return Address{Start: at, End: at + len(run), IsIP: true}, true
}

// longestIP is how many characters an IP address has, with a port, and more.
const longestIP = 50

func isIP(s string) bool {
	if len(s) > longestIP {
		return false
	}
	ip, err := netip.ParseAddr(s)
	if err != nil {
		port, err := netip.ParseAddrPort(s)
		if err != nil {
			return false
		}
		ip = port.Addr()
	}
	if ip.IsPrivate() || !ip.IsGlobalUnicast() {
		return false
	}
	bytes := ip.AsSlice()
	if ip.Is4() {
		return max(bytes[0], bytes[1], bytes[2], bytes[3]) >= 10
	}
	return bytes[0]&0xe0 == 0x20 // the part of all addresses that is given out
}
