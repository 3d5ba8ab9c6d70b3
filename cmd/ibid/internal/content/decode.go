package content

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

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
			d.lostValue(f, key, value)
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

// missing reports whether a node holds no value.
func missing(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && (n.ShortTag() == "!!null" || strings.TrimSpace(n.Value) == "")
}

// known finds the field that a key names, or reports the key.
func (d *decoder) known(key *yaml.Node, known []field) *field {
	for i := range known {
		if key.Kind == yaml.ScalarNode && key.Value == known[i].key {
			return &known[i]
		}
	}
	var names []string
	for _, f := range known {
		names = append(names, f.key)
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

// isPersonal reports whether a key is for an e-mail or IP address, by the names
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
