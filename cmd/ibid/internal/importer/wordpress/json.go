package wordpress

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// objects calls do for each object of a file.
func (r *reader) objects(f *importer.File, do func(object []byte, whole bool, at string) error) error {
	file, err := f.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	s := newSplitter(file)
	for {
		object, whole, err := s.next()
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := context.Cause(r.ctx); err != nil {
			return err
		}
		if err := do(object, whole, s.at()); err != nil {
			return err
		}
	}
}

// surveyJSON counts posts and comments by the names of their fields alone, and
// notes what others refer to.
func (r *reader) surveyJSON(f *importer.File) error {
	return r.objects(f, func(object []byte, whole bool, at string) error {
		if !whole {
			r.sink.Found(kindOfLong(object), 1)
			return nil
		}
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(object, &fields); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		if fields["code"] != nil && fields["message"] != nil && fields["id"] == nil {
			r.sink.Remark(fmt.Sprintf("%s, %s: here the site did not give posts or comments, but said: %.200s", f.Path, at, fields["message"]))
			return nil
		}
		switch {
		case fields["taxonomy"] != nil, fields["avatar_urls"] != nil:
		case says(fields["post"]):
			r.sink.Found(importer.Reaction, 1)
		case fields["content"] != nil || fields["title"] != nil || fields["source_url"] != nil:
			r.sink.Found(importer.Post, 1)
			r.sink.Found(importer.Reaction, countReplies(fields["_embedded"]))
		default:
			return nil
		}
		r.noteRecord(object)
		return nil
	})
}

// says reports whether a field is there and says something.
func says(field json.RawMessage) bool {
	text := string(field)
	return text != "" && text != "null" && text != "0" && text != `""`
}

// countReplies counts the comments that are embedded in a post.
func countReplies(embedded json.RawMessage) int {
	var fields map[string]json.RawMessage
	var lists [][]json.RawMessage
	if json.Unmarshal(embedded, &fields) != nil || json.Unmarshal(fields["replies"], &lists) != nil {
		return 0
	}
	n := 0
	for _, list := range lists {
		n += len(list)
	}
	return n
}

// kindOfLong says what an object is that is too long, by its beginning.
func kindOfLong(beginning []byte) importer.Kind {
	if strings.Contains(string(beginning), `"author_name"`) {
		return importer.Reaction
	}
	return importer.Post
}

func (r *reader) noteRecord(object []byte) {
	var rec record
	if decode(object, &rec) != nil {
		return // reading says so
	}
	r.known.note(&rec)
	if rec.Post != "" {
		r.notePages(rec.Link)
	}
	r.notePages(rec.Content.Rendered)
	if base, sure := rec.base(); base != "" && (r.site.Address == "" || sure && !r.known.sure) {
		r.site.Address, r.known.sure = base, sure
	}
}

// readJSON reads the posts and comments of a file.
func (r *reader) readJSON(f *importer.File) error {
	return r.objects(f, func(object []byte, whole bool, at string) error {
		if !whole {
			r.sink.LeaveOut(kindOfLong(object), tooLong, at)
			return nil
		}
		var rec record
		if err := decode(object, &rec); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		return r.record(&rec, at)
	})
}

func (r *reader) record(rec *record, at string) error {
	switch {
	case rec.Taxonomy != "":
		return nil
	case rec.Post != "":
		return r.reaction(reactionOf(rec, at), string(rec.Post), "")
	case !rec.isPost():
		return nil
	}
	p := r.postOf(rec, at)
	for _, list := range rec.Embedded.Replies {
		for i := range list {
			c := reactionOf(&list[i], at)
			if _, twice := r.known.comments[c.id]; twice {
				r.sink.LeaveOut(importer.Reaction, importer.SentTwice, c.named())
				continue
			}
			p.comments = append(p.comments, *c)
		}
	}
	return r.post(p)
}
