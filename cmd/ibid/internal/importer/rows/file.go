package rows

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/charset"
)

// Of returns the reader of the tables in a file, whatever its encoding, and the
// beginning of its text.
func Of(f *importer.File) (r *Reader, head string, ok bool) {
	if f.IsFolder() {
		return nil, "", false
	}
	head, _ = charset.Decode(f.Head(), "")
	r, ok = Sniff([]byte(head))
	return r, head, ok
}

// Files calls a function for a file, or for each file right in a folder whose
// name is that of a table.
func Files(f *importer.File, each func(*importer.File) error) error {
	if !f.IsFolder() {
		return each(f)
	}
	entries, err := fs.ReadDir(f.FS(), ".")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		switch strings.ToLower(path.Ext(strings.TrimSuffix(entry.Name(), ".gz"))) {
		case ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".sql":
		default:
			continue
		}
		if !entry.Type().IsRegular() {
			continue
		}
		one, err := importer.FromFS(f.FS(), entry.Name())
		if err != nil {
			return err
		}
		if err := each(one); err != nil {
			return err
		}
	}
	return nil
}

// errEnough ends a reading whose result is known.
var errEnough = errors.New("enough is known")

// HasTable reports whether a file is a dump of a database with a table like that. It may
// stand behind others, as long as a file can be.
func HasTable(f *importer.File, like func(name string, columns []string) bool) bool {
	reader, _, ok := Of(f)
	if !ok || !reader.IsSQL() {
		return false
	}
	file, err := f.Open()
	if err != nil {
		return false
	}
	defer file.Close()
	text, _, err := charset.Mending(file, "", func(int) {})
	if err != nil {
		return false
	}
	return errors.Is(reader.Tables(text, func(name string, columns []string) error {
		if like(name, columns) {
			return errEnough
		}
		return nil
	}), errEnough)
}

// ReadFile hands over the rows of a file. The sink, if there is one, is told of
// what was mended.
func ReadFile(ctx context.Context, f *importer.File, sink importer.Sink, row func(*Row) error) error {
	reader, _, ok := Of(f)
	if !ok {
		return fmt.Errorf("%s: no table", f.Path)
	}
	file, err := f.Open()
	if err != nil {
		return err
	}
	mended := func(int) {}
	if sink != nil {
		mended = func(n int) { sink.Repaired("bytes that are no letters", n) }
		reader.Repaired = func(n int) { sink.Repaired("control characters in JSON", n) }
	}
	text, _, err := charset.Mending(file, "", mended)
	if err == nil {
		err = reader.Read(ctx, text, row)
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	return nil
}
