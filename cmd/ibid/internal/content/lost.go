package content

import (
	"cmp"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/lazyregexp"
	"ibid/cmd/ibid/internal/problem"
)

// What YAML, or an export from a page, does to a value without a word. The
// value may be meant, so these are warnings.

// warnf reports what may be wrong at a node.
func (d *decoder) warnf(n *yaml.Node, hint, format string, args ...any) {
	p := d.at(n)
	p.Severity, p.Message, p.Hint = problem.Warning, fmt.Sprintf(format, args...), hint
	d.problems = append(d.problems, p)
}

// lostValue reports a value that YAML takes for a comment, as in "parent: #3",
// or for none, as in "author: Null".
func (d *decoder) lostValue(f *field, key, value *yaml.Node) {
	comment := cmp.Or(value.LineComment, key.LineComment)
	switch {
	case len(comment) > 1 && comment[1] != ' ' && comment[1] != '#':
		d.errorf(key, fmt.Sprintf("write %s: %q", f.key, shown(comment)), "YAML takes what follows # for a comment")
	case comment != "":
		d.warnf(key, fmt.Sprintf("if it is the value, write %s: %q", f.key, shown(comment)), "YAML takes what follows # for a comment")
	case f.required && strings.TrimSpace(value.Value) != "":
		d.errorf(value, fmt.Sprintf("write %s: %q", f.key, shown(value.Value)), "YAML takes %s for no value", shown(value.Value))
	}
}

// whole makes a field say so if YAML takes the rest of its text for a comment:
// "title: Proposal # 7". Who comments on a text can do so on a line above it.
func (d *decoder) whole(f field) field {
	read := f.read
	f.read = func(n *yaml.Node) {
		read(n)
		for _, n := range append([]*yaml.Node{n}, n.Content...) {
			if n.Kind != yaml.ScalarNode || n.Style != 0 || n.LineComment == "" {
				continue
			}
			text := n.Value + " " + n.LineComment
			d.warnf(n, fmt.Sprintf("if it belongs to it, put all between quotation marks: %q", shown(text)),
				"YAML takes %q for a comment, and not for a part of %s", shown(n.LineComment), f.key)
		}
	}
	return f
}

// entity is a letter as HTML writes it. A text that is no HTML holds one if an
// export has left it.
var entity = lazyregexp.New(`&(?:amp|lt|gt|quot|apos|nbsp|hellip|[mn]dash|[lr][sd]quo|[lr]aquo|szlig|copy|euro|[A-Za-z](?:acute|grave|circ|tilde|uml|cedil|ring|slash|caron)|[Aa][Ee]lig|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});`)

// shownAsIs makes a field say so if its text holds a letter as HTML writes it.
func (d *decoder) shownAsIs(f field) field {
	read := f.read
	f.read = func(n *yaml.Node) {
		read(n)
		for _, n := range append([]*yaml.Node{n}, n.Content...) {
			found := entity.FindString(n.Value)
			switch {
			case n.Kind != yaml.ScalarNode || found == "":
			case found == "&amp;":
				d.warnf(n, `write "&"`, "%s holds %q, which is shown as it stands", f.key, found)
			default:
				d.warnf(n, "write the letter that it stands for", "%s holds %q, which is shown as it stands", f.key, found)
			}
		}
	}
	return f
}
