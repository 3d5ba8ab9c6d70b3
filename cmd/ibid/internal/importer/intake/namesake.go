package intake

import (
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// Two files of one site may hold the same thing, which comes in once. But a file
// that was put together by hand or by a tool may have one number for several
// things, and so have two sites whose exports are read together. These are
// namesakes, and each comes in: what is left out as a double is one.

// isSamePost reports whether two posts of one key are one, which may have been
// edited in between.
func isSamePost(a, b *importer.Thread) bool {
	one, other := normalAddress(a.Address), normalAddress(b.Address)
	sameTitle, sameWords := normalTitle(a.Title) == normalTitle(b.Title), isSameText(a.Body, b.Body)
	if one != "" && one == other {
		return sameTitle || sameWords || a.Slug == b.Slug // "?p=7" is no more than the key
	}
	sameDate := a.Date.String() == b.Date.String()
	return sameTitle && (sameDate || sameWords) || sameDate && sameWords && (one == "" || other == "")
}

// isSameComment does the same for two comments.
func isSameComment(a, b *importer.Comment) bool {
	return isSameText(a.Body, b.Body) || a.Date.Known() && a.Date.String() == b.Date.String() && a.Author == b.Author
}

func isSameText(a, b importer.Body) bool {
	return strings.Join(strings.Fields(a.Text), " ") == strings.Join(strings.Fields(b.Text), " ")
}

// namesake is the key of a post whose own another post has.
func namesake(t *importer.Thread) string {
	return t.Key + "\x00" + normalAddress(t.Address) + "\x00" + normalTitle(t.Title)
}

// namesakeOf is the key of a comment whose own another comment has.
func namesakeOf(c *importer.Comment) string {
	return c.Key + "\x00" + digestOf([]byte(c.Author+"\x00"+c.Date.String()+"\x00"+c.Body.Text)).String()
}

// arrive returns the thread that a post begins. It is not fresh if the post came
// before. What names its key from now on means this thread.
func (w *Writer) arrive(t *importer.Thread) (it *thread, fresh bool, err error) {
	delete(w.meant, t.Key)
	it = w.thread(t.Key)
	if !it.place.isSet() {
		return it, true, nil
	}
	var before importer.Thread
	if err := w.spool.get(it.place, &before); err != nil || isSamePost(&before, t) {
		return it, false, err
	}
	w.meant[t.Key] = namesake(t)
	it = w.thread(t.Key)
	return it, !it.place.isSet(), nil
}

// once returns the comments that are not there twice, and those that are.
// Comments without a key are by their place, and namesakes get one of their own.
func once(comments []*named) (single, doubles []*named) {
	seen := map[string]*named{}
	for _, c := range comments {
		before, known := seen[c.Key]
		if known && !isSameComment(&before.Comment, &c.Comment) {
			c.Key = namesakeOf(&c.Comment)
			_, known = seen[c.Key]
		}
		if known {
			doubles = append(doubles, c)
			continue
		}
		seen[c.Key] = c
		single = append(single, c)
	}
	return single, doubles
}
