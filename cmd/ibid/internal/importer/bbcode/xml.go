package bbcode

import (
	"encoding/xml"
	"strings"
)

// lexXML reads the XML that phpBB stores from 3.2 on: <t> around plain text, <r>
// around a text with elements, whose names are those of tags in capitals. What
// was typed for a tag stands in s and e, white space that means nothing in i.
func lexXML(text string) (tokens []token, ok bool) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "<r>") && !strings.HasPrefix(text, "<t>") {
		return nil, false
	}
	d := xml.NewDecoder(strings.NewReader(strings.ReplaceAll(text, "\x00", "")))
	d.Strict = false
	skip := 0 // how many elements are open whose text is not shown
	for {
		t, err := d.RawToken()
		if err != nil {
			// What is not well-formed is text from there on.
			if rest := text[min(int(d.InputOffset()), len(text)):]; rest != "" {
				tokens = append(tokens, textToken(rest))
			}
			return tokens, true
		}
		switch t := t.(type) {
		case xml.StartElement:
			if isHidden(t.Name.Local) {
				skip++
			} else if skip == 0 {
				tokens = appendStart(tokens, t)
			}
		case xml.EndElement:
			if isHidden(t.Name.Local) {
				skip = max(0, skip-1)
			} else if skip == 0 {
				tokens = appendEnd(tokens, t.Name.Local)
			}
		case xml.CharData:
			if skip == 0 {
				tokens = append(tokens, textToken(string(t)))
			}
		}
	}
}

func isHidden(name string) bool { return name == "s" || name == "e" || name == "i" }

func appendStart(tokens []token, e xml.StartElement) []token {
	switch e.Name.Local {
	case "r", "t", "p":
		return tokens
	case "br":
		return tokens // the line end stands behind it
	}
	name := strings.ToLower(e.Name.Local)
	if classOf(name) == unknown {
		return tokens
	}
	t := token{name: name, keys: map[string]string{}, pair: -1}
	for _, a := range e.Attr {
		t.keys[strings.ToLower(a.Name.Local)] = a.Value
	}
	switch {
	case name == "url":
		t.value = "=" + t.keys["url"]
	case name == "list" && t.keys["type"] != "":
		t.value = "=" + t.keys["type"]
	case name == "code" && t.keys["lang"] != "":
		t.value = "=" + t.keys["lang"]
	}
	return append(tokens, t)
}

func appendEnd(tokens []token, name string) []token {
	if name == "p" {
		return append(tokens, textToken("\n\n"))
	}
	name = strings.ToLower(name)
	if c := classOf(name); c == unknown || c == void {
		return tokens
	}
	return append(tokens, token{name: name, closing: true, pair: -1})
}
