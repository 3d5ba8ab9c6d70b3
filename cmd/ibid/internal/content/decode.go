package content

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// decoder reads the YAML of one file into fields and collects what is wrong
// with it.
type decoder struct {
	src      *source
	first    int // the line of the file on which the YAML begins
	problems []problem.Problem
}

// at begins a problem at a node.
func (d *decoder) at(n *yaml.Node) problem.Problem {
	return d.src.problem(n.Line+d.first-1, n.Column)
}

func (d *decoder) position(n *yaml.Node) problem.Position { return d.at(n).Position }

// errorf reports what is wrong at a node and what to do about it.
func (d *decoder) errorf(n *yaml.Node, hint, format string, args ...any) {
	p := d.at(n)
	p.Message, p.Hint = fmt.Sprintf(format, args...), hint
	d.problems = append(d.problems, p)
}

// field reads the value of one key.
type field struct {
	key      string
	required bool
	read     func(*yaml.Node)
}

func required(f field) field {
	f.required = true
	return f
}

// fields reads a mapping, and gives the node of each value that is there.
func (d *decoder) fields(n *yaml.Node, what string, known []field) map[string]*yaml.Node {
	values, keys := map[string]*yaml.Node{}, map[string]*yaml.Node{}
	if n.Kind != yaml.MappingNode {
		d.errorf(n, "write "+known[0].key+": …", "%s is made of lines of the form key: value", what)
		return values
	}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		f := d.known(key, known)
		if f == nil {
			continue
		}
		if first := keys[f.key]; first != nil {
			d.errorf(key, "keep one of them", "key %q stands twice, first on line %d", f.key, d.position(first).Line)
			continue
		}
		keys[f.key] = key
		if missing(value) {
			d.refuseLostValue(key, value)
			continue
		}
		values[f.key] = value
		f.read(value)
	}
	for _, f := range known {
		if f.required && values[f.key] == nil {
			d.errorf(cmp.Or(keys[f.key], n), fmt.Sprintf("add a line %q", f.key+": …"), "%s has no %s", what, f.key)
		}
	}
	return values
}

// refuseLostValue reports a value that YAML takes for a comment, as in
// "parent: #3".
func (d *decoder) refuseLostValue(key, value *yaml.Node) {
	comment := cmp.Or(value.LineComment, key.LineComment)
	if len(comment) > 1 && comment[1] != ' ' && comment[1] != '#' {
		d.errorf(key, fmt.Sprintf("write %s: %q", key.Value, shown(comment)), "YAML takes what follows # for a comment")
	}
}

// missing tells whether a node holds no value.
func missing(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && (n.ShortTag() == "!!null" || strings.TrimSpace(n.Value) == "")
}

// known finds the field that a key names, or reports the key.
func (d *decoder) known(key *yaml.Node, known []field) *field {
	var names []string
	for i := range known {
		if key.Kind == yaml.ScalarNode && key.Value == known[i].key {
			return &known[i]
		}
		names = append(names, known[i].key)
	}
	switch {
	case key.Kind != yaml.ScalarNode:
		d.errorf(key, "write key: value", "a key is one word")
	case isPersonal(key.Value):
		d.errorf(key, "delete this line", "key %q: an archive holds no e-mail or IP addresses", shown(key.Value))
	default:
		d.errorf(key, suggest(key.Value, names, "the keys here are "+strings.Join(names, ", ")),
			"unknown key %q", shown(key.Value))
	}
	return nil
}

// isPersonal tells whether a key is for an e-mail or IP address, by the names
// that blogging systems give to such fields.
func isPersonal(key string) bool {
	k := strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(key))
	return strings.Contains(k, "email") || slices.Contains([]string{
		"mail", "authormail", "ip", "authorip", "ipaddress", "remoteaddr", "commentauthorip", "gravatar"}, k)
}

// text reads a scalar as it is written; numbers and dates are text too.
func (d *decoder) text(n *yaml.Node, what string, lines bool) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		d.errorf(n, "write it without brackets, braces and dashes", "%s must be text, not a list or keys", what)
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
	return value, true
}

// line makes the field of a key whose value is one line of text.
func (d *decoder) line(key string, into *string) field {
	return d.checked(key, into, func(string) string { return "" })
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
	return field{key: key, read: func(n *yaml.Node) {
		if value, ok := d.text(n, key, true); ok {
			*into = value
		}
	}}
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
	return field{key: key, read: func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			d.errorf(n, fmt.Sprintf("write %s: [a, b]", key), "%s must be a list", key)
			return
		}
		for _, c := range n.Content {
			value, ok := d.text(c, "each of "+key, false)
			switch {
			case !ok:
			case missing(c):
				d.errorf(c, "delete it", "%s has an empty entry", key)
			case slices.Contains(*into, value):
				d.errorf(c, "keep one of them", "%s has %q twice", key, shown(value))
			default:
				*into = append(*into, value)
			}
		}
	}}
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

// checkAddress complains of what is no absolute web address.
func checkAddress(s string) string {
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

// checkLanguage complains of what is no BCP 47 tag.
func checkLanguage(s string) string {
	if _, err := language.Parse(s); err != nil {
		return "write a language tag such as en, de or pt-BR"
	}
	return ""
}
