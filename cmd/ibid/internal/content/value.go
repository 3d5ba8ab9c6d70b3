package content

import (
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/text/language"
	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
)

// text reads a scalar as it is written; numbers and dates are text too.
func (d *decoder) text(n *yaml.Node, what string, lines bool) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		d.errorf(n, d.hintForText(n), "%s must be text, not a list or keys", what)
		return "", false
	}
	value := strings.TrimSpace(n.Value)
	if !lines && strings.Contains(value, "\n") {
		d.errorf(n, "take out the line breaks", "%s must be one line", what)
		return "", false
	}
	if _, count := unreadable(value); count > 0 {
		d.errorf(n, "delete it", "%s holds a control character", what)
		return "", false
	}
	return Readable(value), true
}

// hintForText says how to write what YAML takes for more than text. Brackets
// may belong to it: "[deleted]" is a name on many pages.
func (d *decoder) hintForText(n *yaml.Node) string {
	at := d.at(n)
	if runes := []rune(at.Text); n.Style&yaml.FlowStyle != 0 && at.Column <= len(runes) {
		return fmt.Sprintf("if the brackets belong to it, put it between quotation marks: %q", shown(bracketed(runes[at.Column-1:])))
	}
	return "write it without brackets, braces and dashes"
}

// bracketed gives the beginning of a text up to the bracket that closes its
// first one.
func bracketed(text []rune) string {
	depth := 0
	for i, r := range text {
		switch r {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		}
		if depth == 0 {
			return string(text[:i+1])
		}
	}
	return strings.TrimSpace(string(text))
}

// line makes the field of a key whose value is one line of text.
func (d *decoder) line(key string, into *string) field {
	return d.shownAsIs(d.whole(d.checked(key, into, func(string) string { return "" })))
}

// checked makes the field of a key whose value is one line of text of which
// check has no complaint. A complaint says what the value must be.
func (d *decoder) checked(key string, into *string, check func(string) string) field {
	return field{key: key, read: func(n *yaml.Node) {
		value, ok := d.text(n, key, false)
		if complaint := check(value); ok && complaint != "" {
			d.errorf(n, complaint, "%s cannot be %q", key, shown(value))
		} else if ok {
			*into = value
		}
	}}
}

// lines makes the field of a key whose value may have several lines.
func (d *decoder) lines(key string, into *string) field {
	return d.whole(field{key: key, read: func(n *yaml.Node) {
		if value, ok := d.text(n, key, true); ok {
			*into = value
		}
	}})
}

// date makes the field of a key whose value is a date.
func (d *decoder) date(key string, into *archive.Date) field {
	return field{key: key, read: func(n *yaml.Node) {
		value, ok := d.text(n, key, false)
		if !ok {
			return
		}
		date, err := archive.ParseDate(value)
		if err != nil {
			d.errorf(n, "write 2008-03-04, 2008-03-04 21:14 or 2008-03-04T21:14:09+01:00", "%s cannot be %q", key, shown(value))
			return
		}
		*into = date
	}}
}

// flag makes the field of a key whose value is true or false, and as it was
// without the key.
func (d *decoder) flag(key string, into *bool) field {
	return field{key: key, read: func(n *yaml.Node) {
		if n.ShortTag() != "!!bool" {
			d.errorf(n, fmt.Sprintf("write %s: %t, or delete the line", key, !*into), "%s must be true or false", key)
			return
		}
		*into = strings.EqualFold(n.Value, "true")
	}}
}

// list makes the field of a key whose value is a list of lines of text, none
// of them twice.
func (d *decoder) list(key string, into *[]string) field {
	return d.checkedList(key, into, func(string) string { return "" })
}

// checkedList makes such a field of lines of which check has no complaint.
func (d *decoder) checkedList(key string, into *[]string, check func(string) string) field {
	return d.shownAsIs(d.whole(field{key: key, read: func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			d.errorf(n, fmt.Sprintf("write %s: [a, b]", key), "%s must be a list", key)
			return
		}
		seen := map[string]bool{}
		for _, c := range n.Content {
			value, ok := d.text(c, "each of "+key, false)
			switch {
			case !ok:
			case missing(c):
				d.errorf(c, "delete it", "%s has an empty entry", key)
			case check(value) != "":
				d.errorf(c, check(value), "%s cannot have %q", key, shown(value))
			case seen[value]:
				d.errorf(c, "keep one of them", "%s has %q twice", key, shown(value))
			default:
				*into = append(*into, value)
				seen[value] = true
			}
		}
	}}))
}

// entries makes the field of a key whose value is a list of mappings.
func (d *decoder) entries(key string, read func(*yaml.Node)) field {
	return field{key: key, read: func(n *yaml.Node) { d.each(n, key, read) }}
}

func (d *decoder) each(n *yaml.Node, what string, read func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		d.errorf(n, `begin each entry with "- "`, "%s must be a list", what)
		return
	}
	for _, c := range n.Content {
		read(c)
	}
}

// CheckAddress complains of what is no absolute web address.
func CheckAddress(s string) string {
	if isWebAddress(s) {
		return ""
	}
	if !strings.Contains(s, ":") && strings.Contains(s, ".") && isWebAddress("https://"+s) {
		return "write https://" + shown(s)
	}
	return "write an address that begins with https:// or http://"
}

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && !strings.ContainsAny(s, " <>\"")
}

// CheckLanguage complains of what is no BCP 47 tag.
func CheckLanguage(s string) string {
	if _, err := language.Parse(s); err != nil {
		return "write a language tag such as en, de or pt-BR"
	}
	return ""
}
