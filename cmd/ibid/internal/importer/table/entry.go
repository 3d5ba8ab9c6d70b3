package table

import (
	"fmt"
	"strings"

	"ibid/cmd/ibid/internal/importer/rows"
)

// entry is a row, or an object in one that is a comment.
type entry struct {
	record   record
	table    string
	group    int
	whole    bool
	within   *entry // the entry that it stands in; nil for a row
	at       string // its line, and its place there
	answered bool   // there are comments in it
	asReply  bool   // and they are called replies
	kind     kind
	key      string // of the thread or comment, once it is known
	thread   string // the key of its thread
}

// deepestReply is how deep comments may stand in each other.
const deepestReply = 200

// eachRecord calls a function for a row and the comments in it, each before what
// stands in it.
func eachRecord(r *rows.Row, each func(*entry)) {
	if r.Err != nil {
		return
	}
	e := &entry{table: r.Table, group: r.Group, whole: r.Whole, at: fmt.Sprintf("line %d", r.Line)}
	eachWithin(e, r.Fields, each, 0)
}

func eachWithin(e *entry, fields map[string]any, each func(*entry), depth int) {
	fields = unwrapped(fields)
	children, asReply := childrenOf(fields)
	e.answered, e.asReply = len(children) > 0, asReply
	own := make(map[string]any, len(fields))
	for name, v := range fields {
		if list, isList := v.([]any); isList {
			v = joined(list)
		}
		own[name] = v
	}
	e.record = recordOf(own)
	if e.whole {
		e.record = e.record.shorten()
	}
	each(e)
	if depth == deepestReply {
		return
	}
	for i, child := range children {
		eachWithin(&entry{within: e, group: e.group, at: fmt.Sprintf("%s, %d", e.at, i+1)}, child, each, depth+1)
	}
}

// joined returns the texts or names in a list, with commas between.
func joined(list []any) any {
	var texts []string
	for _, item := range list {
		if object, ok := item.(map[string]any); ok {
			item = object["name"]
		}
		if text := rows.Text(item); text != "" {
			texts = append(texts, text)
		}
	}
	if texts == nil {
		return nil
	}
	return strings.Join(texts, ",")
}

// childrenOf returns the comments in an object.
func childrenOf(fields map[string]any) (children []map[string]any, asReply bool) {
	for _, name := range []string{"comments", "replies", "children", "responses", "answers"} {
		list, _ := fields[name].([]any)
		object, _ := fields[name].(map[string]any)
		object = unwrapped(object)
		for _, inner := range []string{"nodes", "items", "data", "edges", "children"} {
			if list == nil {
				list, _ = object[inner].([]any)
			}
		}
		for _, item := range list {
			object, ok := item.(map[string]any)
			if node, isNode := object["node"].(map[string]any); isNode {
				object = node
			}
			if ok {
				children = append(children, object)
				asReply = asReply || name == "replies"
			}
		}
	}
	return children, asReply
}
