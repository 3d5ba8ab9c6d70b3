package content

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// plainMapping reads YAML of lines "key: value" without anything else, which
// nearly all front matter is and which a YAML parser takes several times as long
// for. It gives what that gives, but for tags, which Node.ShortTag finds; nil for
// all that is not so plain that it means the same to everybody.
func plainMapping(text string) *yaml.Node {
	root := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1, Column: 1}
	lines := strings.Count(text, "\n") + 1
	p := plainReader{nodes: make([]yaml.Node, 0, 2*lines+strings.Count(text, ","))} // which are large
	root.Content = make([]*yaml.Node, 0, 2*lines)
	for line := range strings.Lines(text) {
		p.line++
		line = strings.TrimRight(line, "\n")
		key, value, found := strings.Cut(line, ": ")
		if !found || !isPlainKey(key) {
			return nil
		}
		left := strings.TrimLeft(value, " ")
		p.column = 1 + len(line) - len(left)
		k := p.scalar(key, 1, 0)
		v := p.value(strings.TrimRight(left, " "))
		if v == nil {
			return nil
		}
		root.Content = append(root.Content, k, v)
	}
	if len(root.Content) == 0 {
		return nil
	}
	return root
}

// plainReader reads one value after another.
type plainReader struct {
	nodes        []yaml.Node // made in one piece
	line, column int         // of the value
}

func (p *plainReader) scalar(value string, column int, style yaml.Style) *yaml.Node {
	p.nodes = append(p.nodes, yaml.Node{Kind: yaml.ScalarNode, Style: style, Value: value, Line: p.line, Column: column})
	return &p.nodes[len(p.nodes)-1]
}

// value reads a value without white space around it.
func (p *plainReader) value(s string) *yaml.Node {
	if strings.HasPrefix(s, "[") {
		return p.list(s)
	}
	value, style, ok := unquoted(s)
	if !ok || style == 0 && (strings.Contains(s, ": ") || strings.HasSuffix(s, ":") || strings.Contains(s, " #")) {
		return nil
	}
	return p.scalar(value, p.column, style)
}

// list reads a list in brackets.
func (p *plainReader) list(s string) *yaml.Node {
	inner, found := strings.CutSuffix(s[1:], "]")
	if !found {
		return nil
	}
	list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Tag: "!!seq", Line: p.line, Column: p.column}
	column := p.column + 1
	for item := range strings.SplitSeq(inner, ",") {
		left := strings.TrimLeft(item, " ")
		at := column + len(item) - len(left)
		column += utf8.RuneCountInString(item) + 1
		value, style, ok := unquoted(strings.TrimRight(left, " "))
		if !ok || style == 0 && strings.ContainsAny(value, "[]{}:#\"'") {
			return nil
		}
		list.Content = append(list.Content, p.scalar(value, at, style))
	}
	return list
}

// unquoted reads a value that is plain, or stands between quotation marks without
// one of them, or a backslash, in it.
func unquoted(s string) (value string, style yaml.Style, ok bool) {
	if len(s) < 2 || s[0] != '"' && s[0] != '\'' {
		return s, 0, isPlainText(s)
	}
	style = yaml.DoubleQuotedStyle
	if s[0] == '\'' {
		style = yaml.SingleQuotedStyle
	}
	value = s[1 : len(s)-1]
	ok = s[len(s)-1] == s[0] && strings.IndexByte(value, s[0]) < 0 && strings.IndexByte(value, '\\') < 0 && isPrintable(value)
	return value, style, ok
}

// isPlainKey reports whether a key is a word.
func isPlainKey(key string) bool {
	const longest = 64 // the parser takes up to 1024
	for i := range len(key) {
		if !isWordByte(key[i]) && (i == 0 || key[i] != '-') {
			return false
		}
	}
	return key != "" && len(key) <= longest
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}

// isPlainText reports whether a value without quotation marks begins with no sign.
func isPlainText(s string) bool {
	return s != "" && (isWordByte(s[0]) || s[0] >= utf8.RuneSelf) && isPrintable(s)
}

// isPrintable reports whether YAML takes all of a line's characters for themselves.
func isPrintable(s string) bool {
	for _, r := range s {
		if r < ' ' || r >= 0x7F && r < 0xA0 || r == utf8.RuneError {
			return false
		}
	}
	return true
}
