package splice

import (
	"html"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/markup"
)

// tag writes the tag at a place, and closes and opens what it makes necessary.
func (w *writer) tag(i int) {
	t := &w.Tags[i]
	switch {
	case t.Block:
		w.closeTo(0)
		w.insertBetween(t.Start)
	case t.Kind == markup.Opening:
		w.makeWay(w.Tags[t.Pair].End)
	case t.Kind == markup.Closing:
		w.closeTo(w.floor())
	}
	w.writeTag(i)
	w.at = t.End
	switch t.Kind {
	case markup.Opening:
		w.floors = append(w.floors, len(w.open))
	case markup.Closing:
		w.floors = w.floors[:len(w.floors)-1]
	}
	if t.Block {
		w.insertBetween(t.End)
	}
}

// writeTag writes the tag at a place with the attributes that it gets.
func (w *writer) writeTag(i int) {
	t := &w.Tags[i]
	var a *Attributes
	if w.edits.attributes != nil {
		if t.Kind == markup.Closing {
			i = int(t.Pair)
		}
		a = w.edits.attributes[i]
	}
	switch {
	case a == nil:
		w.out.WriteString(w.named(t, t.Start))
	case a.Bare:
	case t.Kind != markup.Closing:
		w.startTag(t, a)
	case a.Level > 0:
		w.out.WriteString("</h" + strconv.Itoa(a.Level) + ">")
	default:
		w.out.WriteString(w.HTML[t.Start:t.End])
	}
}

func (w *writer) startTag(t *markup.Tag, a *Attributes) {
	name := t.Name.String()
	rest := w.named(t, t.Start+len("<")+len(name))
	w.out.WriteByte('<')
	if a.Level > 0 {
		name = "h" + strconv.Itoa(a.Level)
	}
	w.out.WriteString(name)
	w.attribute("id", a.ID)
	if a.Width != 0 || a.Height != 0 {
		w.attribute("width", strconv.Itoa(a.Width))
		w.attribute("height", strconv.Itoa(a.Height))
	}
	if a.Label != "" {
		w.out.WriteString(` aria-label="` + a.Label + `"`)
	}
	if a.Focus {
		w.attribute("tabindex", "0")
	}
	if a.Href != "" {
		rest = a.led(rest)
	}
	if before, after, found := strings.Cut(rest, ` class="`); found && a.Class != "" {
		rest = before + ` class="` + html.EscapeString(a.Class) + " " + after
	} else {
		w.attribute("class", a.Class)
	}
	w.out.WriteString(rest)
}

// attribute writes an attribute, unless it has no value.
func (w *writer) attribute(name, value string) {
	if value == "" {
		return
	}
	w.out.WriteByte(' ')
	w.out.WriteString(name)
	w.out.WriteString(`="`)
	w.out.WriteString(html.EscapeString(value))
	w.out.WriteByte('"')
}

// led returns the rest of a tag with another address.
func (a *Attributes) led(rest string) string {
	for _, key := range []string{` href="`, ` src="`} {
		if before, after, found := strings.Cut(rest, key); found {
			_, after, _ = strings.Cut(after, `"`)
			rest = before + key + html.EscapeString(a.Href) + `"` + after
		}
	}
	before, after, found := strings.Cut(rest, markup.OutwardRel)
	if a.Outward && !found {
		return strings.TrimSuffix(rest, ">") + markup.OutwardRel + ">"
	}
	if !a.Outward && found {
		return before + after
	}
	return rest
}

// named returns a tag, from a byte of it on, with the names that the fragment's
// places have on the page.
func (w *writer) named(t *markup.Tag, from int) string {
	part := w.HTML[from:t.End]
	if t.Anchoring == markup.NoAnchor || w.edits.Places == "" {
		return part
	}
	key := ` id="`
	if t.LeadsWithin() {
		key = ` href="#`
	}
	return strings.Replace(part, key+markup.PlaceMark, key+html.EscapeString(w.edits.Places), 1)
}
