package staticman

import (
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/importer/charset"
)

// table is a table of data: values are texts, lists ([]any) and tables. Its keys
// are in lower case without a leading underscore.
type table map[string]any

// text returns the first of some values that is a text and not empty.
func (t table) text(keys ...string) string {
	for _, key := range keys {
		if s, ok := t[key].(string); ok && strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// list returns a value as a list of texts: a text by itself is one.
func (t table) list(key string) []string {
	switch v := t[key].(type) {
	case string:
		if strings.TrimSpace(v) != "" {
			return []string{v}
		}
	case []any:
		var texts []string
		for _, item := range v {
			if s, ok := item.(string); ok && s != "" {
				texts = append(texts, s)
			}
		}
		return texts
	}
	return nil
}

func (t table) table(keys ...string) table {
	for _, key := range keys {
		sub, ok := t[key].(table)
		if !ok {
			return nil
		}
		t = sub
	}
	return t
}

// keyOf returns the form in which keys are compared.
func keyOf(key string) string {
	return strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(key))
}

// parseData reads a file of data.
func parseData(name string, data []byte) (any, error) {
	text, _ := charset.Decode(data, "")
	switch strings.ToLower(path.Ext(name)) {
	case ".json":
		return parseJSON(text)
	case ".toml":
		return parseTOML(text)
	}
	return parseYAML(text)
}

func parseJSON(text string) (any, error) {
	var v any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	return plain(v), nil
}

func parseTOML(text string) (any, error) {
	var v map[string]any
	if _, err := toml.Decode(text, &v); err != nil {
		return nil, err
	}
	return plain(v), nil
}

// plain returns a decoded value as texts, lists and tables.
func plain(v any) any {
	switch v := v.(type) {
	case nil:
		return ""
	case map[string]any:
		t := make(table, len(v))
		for key, value := range v {
			t[keyOf(key)] = plain(value)
		}
		return t
	case []map[string]any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case time.Time:
		return tomlTime(v)
	}
	return fmt.Sprint(v)
}

// tomlTime writes a date of TOML: its local dates and times have zones of their
// own names.
func tomlTime(t time.Time) string {
	switch t.Location().String() {
	case "date-local":
		return t.Format(time.DateOnly)
	case "datetime-local":
		return t.Format(time.DateTime)
	}
	return t.Format(time.RFC3339)
}

// unprintable is what YAML refuses in a text: control characters that were stored.
var unprintable = regexp.MustCompile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u0084\u0086-\u009f\ufffe\uffff]")

// parseYAML reads YAML. Scalars are as they are written, so that dates and
// numbers are texts.
func parseYAML(text string) (any, error) {
	var node yaml.Node
	if err := yaml.Unmarshal([]byte(unprintable.ReplaceAllString(text, "")), &node); err != nil {
		return nil, err
	}
	return fromYAML(&node)
}

var errAlias = errors.New("YAML with aliases")

func fromYAML(n *yaml.Node) (any, error) {
	switch n.Kind {
	case yaml.DocumentNode:
		return fromYAML(n.Content[0])
	case yaml.MappingNode:
		t := make(table, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			v, err := fromYAML(n.Content[i+1])
			if err != nil {
				return nil, err
			}
			t[keyOf(n.Content[i].Value)] = v
		}
		return t, nil
	case yaml.SequenceNode:
		list := make([]any, 0, len(n.Content))
		for _, item := range n.Content {
			v, err := fromYAML(item)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		return list, nil
	case yaml.ScalarNode:
		if n.Tag == "!!null" {
			return "", nil
		}
		return n.Value, nil
	case yaml.AliasNode:
		return nil, errAlias
	}
	return "", nil
}

// splitFrontMatter parts front matter and body. Without front matter the table
// is nil.
func splitFrontMatter(data []byte) (front table, body string, err error) {
	text, _ := charset.Decode(data, "")
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	parse := parseYAML
	var source string
	switch {
	case strings.HasPrefix(text, "---\n"), strings.HasPrefix(text, "--- \n"):
		source, body = cutFront(text, "---")
	case strings.HasPrefix(text, "+++\n"):
		source, body = cutFront(text, "+++")
		parse = parseTOML
	case strings.HasPrefix(text, "{\n"), strings.HasPrefix(text, "{\""):
		d := json.NewDecoder(strings.NewReader(text))
		var v map[string]any
		if err := d.Decode(&v); err != nil {
			return nil, text, nil
		}
		front, _ = plain(v).(table)
		return front, text[d.InputOffset():], nil
	default:
		return nil, text, nil
	}
	v, err := parse(source)
	if err != nil {
		return nil, body, err
	}
	front, ok := v.(table)
	if !ok {
		front = table{}
	}
	return front, body, nil
}

// cutFront cuts a text behind the line that ends its front matter.
func cutFront(text, mark string) (front, body string) {
	_, rest, _ := strings.Cut(text, "\n")
	at := 0
	for line := range strings.Lines(rest) {
		if trimmed := strings.TrimRight(line, " \t\n"); trimmed == mark || mark == "---" && trimmed == "..." {
			return rest[:at], rest[at+len(line):]
		}
		at += len(line)
	}
	return rest, ""
}
