package page

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/splice"
)

// CheckNotes returns the notes on words that do not stand in their item.
func CheckNotes(t *resolve.Thread) []problem.Problem {
	var found []problem.Problem
	for i, item := range t.Thread.Items {
		for _, note := range item.Notes {
			if item.Removed || note.On == "" {
				continue
			}
			if _, ok := notedWords(&t.Fragments[i], note.On); !ok {
				found = append(found, problem.Problem{
					Position: note.At,
					Message:  "this note is on words that do not stand in the text: " + display.Prose(note.On, 60, false),
					Hint:     `copy them from the text, or leave "on" out for a note on the whole item`,
				})
			}
		}
	}
	return found
}

// notedWords finds the first place where words stand in an item. They are
// compared in normal form.
func notedWords(f *markup.Fragment, on string) (archive.Span, bool) {
	wanted := markup.Parse(archive.Body{Format: archive.Text, Text: on}).Words
	if len(wanted) == 0 {
		return archive.Span{}, false
	}
	for from := 0; from+len(wanted) <= len(f.Words); from++ {
		n := 0
		for n < len(wanted) && f.Words[from+n].Norm == wanted[n].Norm {
			n++
		}
		if n == len(wanted) {
			return archive.Span{From: from, To: from + n}, true
		}
	}
	return archive.Span{}, false
}

// annotations puts the editor's notes beside the paragraphs that they are on, and
// those on the whole item at its head. A letter ties them to their words.
func (a *annotator) annotations() {
	item := a.Thread.Thread.Items[a.item]
	for _, note := range item.Notes {
		view := Note{Letter: letter(a.notes), By: note.By, Foreign: a.foreign()}
		a.notes++
		view.ID = item.Anchor() + "-note-" + view.Letter
		if a.take(view.ID) == "" {
			view.ID += "-" // an item of the thread has that anchor
		}
		text := a.markup.Parse(archive.Body{Text: note.Text})
		body := edited{f: &text}
		body.straighten()
		body.outline(topHeading(a.item))
		a.namePlaces(&body, view.ID+"-")
		a.leadLinks(&body)
		view.Body, _ = body.trusted()
		at := 0
		if span, ok := notedWords(a.f, note.On); ok {
			at = a.tie(&view, span)
		}
		a.beside(at, a.phrase("note.html", view))
	}
}

// tie marks the words of a note and gives the place for it: behind the
// outermost element that they stand in.
func (a *annotator) tie(note *Note, span archive.Span) int {
	id := a.namer.Of(span)
	note.On = "#" + id
	start, end := bytesOf(a.f, span)
	block := a.endBlock(span)
	end = a.around(splice.Element{Start: start, End: end, Name: "span", Class: "noted", ID: a.take(id)})
	a.point(end, block, afterWords, a.phrase("note-mark.html", *note))
	return a.behind(block)
}

// letter returns the letters of the notes: a to z, then aa, ab and so on.
func letter(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('a'+(n-1)%26)) + s
	}
	return s
}
