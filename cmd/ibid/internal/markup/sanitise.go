package markup

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sanitise leaves of a stranger's HTML the elements of element.go and their
// attributes, as tags that are closed or not. It is the first of two sieves:
// what write prints has been parsed from what this leaves, and is again no
// element or attribute but those of element.go. It judges as bluemonday does,
// whose rules for CSS alone take a small site longer than all its HTML; a test
// holds the two together.
func sanitise(source string) string {
	if strings.TrimSpace(source) == "" {
		return source
	}
	var s sieve
	z := html.NewTokenizer(strings.NewReader(source))
	for z.Next() != html.ErrorToken {
		s.token(z.Token())
	}
	return balance(s.out.String())
}

// sieve is what is known of the tokens before.
type sieve struct {
	out     strings.Builder
	bare    []string // the elements left out for want of an attribute, whose end tags go too
	unseen  int      // elements open that readers do not see the text of
	hidden  bool     // the text is of such an element
	program bool     // the text is of a script or style
}

func (s *sieve) token(t html.Token) {
	isProgram := t.Data == "script" || t.Data == "style"
	switch t.Type {
	case html.StartTagToken:
		if s.program = isProgram; isProgram {
			return
		}
		if !isKnown(t.DataAtom) {
			s.hide(t.Data)
			return
		}
		if t.Attr = keptBySieve(t); len(t.Attr) == 0 && !mayBeBare(t.DataAtom) {
			s.bare = append(s.bare, t.Data)
			return
		}
	case html.SelfClosingTagToken:
		if !isKnown(t.DataAtom) {
			return
		}
		if t.Attr = keptBySieve(t); len(t.Attr) == 0 && !mayBeBare(t.DataAtom) {
			return
		}
	case html.EndTagToken:
		if s.program = s.program && !isProgram; isProgram || s.isOfBare(t.Data) {
			return
		}
		if !isKnown(t.DataAtom) {
			s.show(t.Data)
			return
		}
	case html.TextToken:
		if s.program {
			return
		}
	default: // comments and document types
		return
	}
	if !s.hidden {
		s.out.WriteString(t.String())
	}
}

// isKnown reports whether an element means something in a fragment.
func isKnown(a atom.Atom) bool { return a != atom.Body && roleOf(a) != unknown }

// mayBeBare reports whether an element means something without attributes.
func mayBeBare(a atom.Atom) bool {
	return a != atom.A && a != atom.Img && a != atom.Bdo && a != atom.Main && a != atom.Form
}

// isOfBare reports whether an end tag is that of the element that was left out last.
func (s *sieve) isOfBare(name string) bool {
	last := len(s.bare) - 1
	if last < 0 || s.bare[last] != name {
		return false
	}
	s.bare = s.bare[:last]
	return true
}

// hide and show keep count of the elements whose text is for machines. As in
// bluemonday, an end tag too many hides what the next such element has behind it.
func (s *sieve) hide(name string) {
	if isForMachines(name) {
		s.hidden = true
		s.unseen++
	}
}

func (s *sieve) show(name string) {
	if isForMachines(name) {
		if s.unseen--; s.unseen == 0 {
			s.hidden = false
		}
	}
}

func isForMachines(element string) bool {
	switch element {
	case "frame", "frameset", "iframe", "noembed", "noframes", "noscript", "nostyle", "object", "title":
		return true
	}
	return false
}

// keptBySieve gives the attributes of a tag that are let through.
func keptBySieve(t html.Token) []html.Attribute {
	var kept []html.Attribute
	for _, a := range t.Attr {
		if !mayHave(t.DataAtom, a) {
			continue
		}
		if isAddress(t.DataAtom, a.Key) {
			var ok bool
			if a.Val, ok = readAddress(a.Val); !ok {
				continue
			}
		}
		kept = append(kept, a)
	}
	return kept
}

func mayHave(element atom.Atom, a html.Attribute) bool {
	switch a.Key {
	case "dir", "id":
		return true
	case "lang":
		return languageTag.MatchString(a.Val)
	case "class":
		return element == atom.Code && languageClass.MatchString(a.Val)
	}
	return slices.Contains(ownAttributes(element), a.Key)
}

// ownAttributes are those that an element has apart from others. Sieves let more
// through than fragments keep: the name of a link may be where another leads.
func ownAttributes(element atom.Atom) []string {
	switch element {
	case atom.A:
		return []string{"href", "title", "name"}
	case atom.Img:
		return []string{"src", "alt", "title", "width", "height"}
	case atom.Blockquote, atom.Q:
		return []string{"cite"}
	case atom.Ol:
		return []string{"start", "reversed"}
	case atom.Td, atom.Th:
		return []string{"colspan", "rowspan"}
	case atom.Abbr:
		return []string{"title"}
	}
	return nil
}

func isAddress(element atom.Atom, key string) bool {
	return element == atom.A && key == "href" || element == atom.Img && key == "src" || key == "cite"
}

// readAddress gives an address as net/url writes it; what it cannot read, and
// what leads elsewhere than the web, a mailbox or a place beside, is none.
func readAddress(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, " \t\n") {
		return "", false
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
		return "", false
	}
	read := u.String()
	return read, u.Scheme != "" || read != ""
}
