package table

import (
	"context"
	"errors"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/rows"
)

// recognizes reports whether the first rows of a file have comments in them.
func recognizes(f *importer.File) bool {
	found := false
	_ = rows.Files(f, func(one *importer.File) error {
		reader, head, ok := rows.Of(one)
		if !ok || found {
			return nil
		}
		if reader.IsSQL() {
			found = rows.HasTable(one, isTableOfComments)
			return nil
		}
		s := newSurvey(nil, "")
		seen := 0
		_ = reader.Read(context.Background(), strings.NewReader(head), func(r *rows.Row) error {
			seen++
			eachRecord(r, func(e *entry) {
				e.kind = s.kindOf(e)
				found = found || s.isComment(e.record) || e.kind == isPost && s.isPost(e.record)
			})
			if found || seen > 20 {
				return errEnough
			}
			return nil
		})
		found = found || seen == 0 && hasKeys(reader.Columns(head))
		return nil
	})
	return found
}

// isTableOfComments reports whether a table of a dump has columns for words, and for who
// wrote them or when.
func isTableOfComments(name string, columns []string) bool {
	has := func(field string) bool {
		return slices.ContainsFunc(columns, func(c string) bool { return slices.Contains(usual[field], c) })
	}
	return isOfDiscussion(name) && has(body) && (has(author) || has(date))
}

// isPost reports whether a row has a title, and when or where it was.
func (s *survey) isPost(r record) bool {
	_, column := s.field(r, thread)
	return s.hasTitle(r) && (s.get(r, date) != "" || isWeak(column))
}

// hasKeys reports whether columns, or the keys of a row, are those of a comment: so
// a file is told of which not even the first row is whole in its beginning.
func hasKeys(names []string) bool {
	among := func(field string) bool {
		return slices.ContainsFunc(usual[field], func(name string) bool { return slices.Contains(names, name) })
	}
	return among(body) && (among(author) || among(date))
}

var errEnough = errors.New("enough is known")

// isComment reports whether a row has words, and says who wrote them or when.
func (s *survey) isComment(r record) bool {
	words, column := s.words(r)
	if words == "" {
		return false
	}
	by, byColumn := s.field(r, author)
	at, _ := s.field(r, date)
	return by != "" && byColumn != column || at != ""
}
