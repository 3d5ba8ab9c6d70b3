package table

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/when"
)

// noRow says why no row could be read.
func (s *survey) noRow() error {
	if s.unreadable != "" {
		return fmt.Errorf("no row can be read; the first one is %s", s.unreadable)
	}
	return errors.New("there is no row in it")
}

// finish is called when all has been read once.
func (s *survey) finish() error {
	for field, column := range s.columns {
		if !s.names[column] && !(field == format && isFormat(column)) {
			return fmt.Errorf("no column is called %q; there are: %s", column, strings.Join(slices.Sorted(maps.Keys(s.names)), ", "))
		}
	}
	if s.comments == 0 && s.found[importer.Post] == 0 {
		if len(s.names) == 0 {
			return s.noRow()
		}
		return fmt.Errorf("no column can be told to hold the words of comments; there are: %s", strings.Join(slices.Sorted(maps.Keys(s.names)), ", "))
	}
	s.dates = when.Learn(s.samples)
	return nil
}
