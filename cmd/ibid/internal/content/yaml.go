package content

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// parse reads YAML that begins on line d.first of the file. It gives nil,
// and problems, if it is no YAML or uses what content files may not; it gives
// nil and no problem if there is nothing in it.
func (d *decoder) parse(text string) *yaml.Node {
	if d.refuseBreaks(text) {
		return nil
	}
	if root := plainMapping(text); root != nil {
		return root
	}
	return d.parseYAML(text)
}

// parseYAML is parse for all that YAML has.
func (d *decoder) parseYAML(text string) *yaml.Node {
	dec := yaml.NewDecoder(strings.NewReader(text))
	var doc, second yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if !errors.Is(err, io.EOF) {
			d.syntax(text, err)
		}
		return nil
	}
	if err := dec.Decode(&second); err == nil {
		d.errorf(&second, "put all keys in one", "a second YAML document begins here")
		return nil
	} else if !errors.Is(err, io.EOF) {
		d.syntax(text, err)
		return nil
	}
	root := doc.Content[0]
	if d.refuse(root) {
		return nil
	}
	return root
}

// refuseBreaks reports characters that YAML forbids or counts as line breaks
// and this package does not, after which no position would be right.
func (d *decoder) refuseBreaks(text string) bool {
	i := strings.IndexAny(text, "\u2028\u2029\uFEFF\uFFFE\uFFFF")
	if i < 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	start := 1 + strings.LastIndexByte(text[:i], '\n')
	at := &yaml.Node{Line: 1 + strings.Count(text[:i], "\n"), Column: 1 + utf8.RuneCountInString(text[start:i])}
	d.errorf(at, "delete it", "the invisible character %U cannot stand in YAML", r)
	return true
}

// refuse reports what makes YAML more than keys, lists and text: a reader
// cannot follow it, and a few lines of it can stand for gigabytes.
func (d *decoder) refuse(n *yaml.Node) bool {
	const quote = "put a value that begins with & * or ! between quotation marks"
	switch {
	case n.Kind == yaml.AliasNode:
		d.errorf(n, quote, "YAML aliases are not taken here")
		return true
	case n.Anchor != "":
		d.errorf(n, quote, "YAML anchors are not taken here")
		return true
	case n.Style&yaml.TaggedStyle != 0:
		d.errorf(n, quote, "YAML tags are not taken here")
		return true
	case n.ShortTag() == "!!merge":
		d.errorf(n, "write out the keys", "YAML merge keys are not taken here")
		return true
	}
	for _, c := range n.Content {
		if d.refuse(c) {
			return true
		}
	}
	return false
}

// yamlLine takes the line, if there is one, off an error of the YAML parser.
func yamlLine(message string) (line int, rest string) {
	m := regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`).FindStringSubmatch(message)
	if m == nil {
		return 1, message
	}
	line, _ = strconv.Atoi(m[1])
	if line > 0 && isGrammarError(m[2]) {
		line++ // the parser counts these from 0
	}
	return max(line, 1), m[2]
}

// isGrammarError tells the errors of the YAML parser's grammar from those of
// its scanner.
func isGrammarError(message string) bool {
	for _, s := range []string{"expected key", "expected '-'", "expected ','", "expected node", "expected <", "undefined tag"} {
		if strings.Contains(message, s) {
			return true
		}
	}
	return false
}

// syntax reports an error of the YAML parser in terms of what to write.
func (d *decoder) syntax(text string, err error) {
	line, message := yamlLine(err.Error())
	line = min(line, 1+strings.Count(text, "\n")) // the parser may see the end below the last line
	var alias string
	if _, err := fmt.Sscanf(message, "unknown anchor '%s", &alias); err == nil { // of which it tells no line
		before, _, _ := strings.Cut(text, "*"+strings.TrimSuffix(alias, "'"))
		line = 1 + strings.Count(before, "\n")
	}
	d.errorf(&yaml.Node{Line: line}, syntaxHint(message), "this is not valid YAML: %s", message)
}

// syntaxHint gives the likely cause of an error of the YAML parser.
func syntaxHint(message string) string {
	const quote = "put the value between quotation marks"
	for _, h := range []struct{ part, hint string }{
		{"mapping values are not allowed", `put a value that holds ": " between quotation marks`},
		{"cannot start any token", "indent with spaces, not tabs, and put a value that begins with @, ` or % between quotation marks"},
		{"tab character", "indent with spaces, not tabs"},
		{"unknown anchor", quote},
		{"expected alphabetic or numeric", quote},
		{"expected key", `a value that begins with a quotation mark must end with it; write \" for one inside`},
		{"expected ','", "close the list with ] and put entries that hold a comma or bracket between quotation marks"},
		{"unexpected end of stream", "close the quotation mark"},
		{"unexpected document indicator", "close the quotation mark"},
		{"could not find expected ':'", "begin each line with a key and a colon, or indent it below its key"},
		{"<document start>", `take out the line "...", which ends YAML`},
		{"unknown escape", `write \\ for a backslash`},
	} {
		if strings.Contains(message, h.part) {
			return h.hint
		}
	}
	return ""
}
