package rows_test

import (
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/importer/rows"
)

// read returns the rows of a text, each as one line.
func read(t testing.TB, text string) ([]string, error) {
	r, ok := rows.Sniff([]byte(text[:min(len(text), 64<<10)]))
	if !ok {
		return nil, errors.New("not recognised")
	}
	var got []string
	err := r.Read(t.Context(), strings.NewReader(text), func(row *rows.Row) error {
		got = append(got, show(row))
		return nil
	})
	return got, err
}

func show(r *rows.Row) string {
	if r.Err != nil {
		return fmt.Sprintf("%d %v", r.Line, r.Err)
	}
	var fields []string
	for name, v := range r.Fields {
		fields = append(fields, fmt.Sprintf("%s=%v", name, v))
	}
	sort.Strings(fields)
	whole := ""
	if r.Whole {
		whole = "*"
	}
	return fmt.Sprintf("%d %s%s%d %s", r.Line, r.Table, whole, r.Group, strings.Join(fields, " "))
}

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"array", "[{\"id\":1,\"Created At\":\"x\"},\n {\"id\":2,\"a\":[1,{\"bC\":null}]}]", []string{"1 0 createdat=x id=1", "2 0 a=[1 map[bc:<nil>]] id=2"}},
		{"lines", "{\"id\":1}\n\n{\"id\":2,\"replies\":[{\"id\":3}]}\n", []string{"1 0 id=1", "3 0 id=2 replies=[map[id:3]]"}},
		{"values in a row, over lines", "{\n\"id\":1\n}\n{\n\"id\":2}", []string{"1 0 id=1", "4 0 id=2"}},
		{"tables", "\ufeff{\"forum\":\"F\",\"posts\":[{\"a\":1}],\"sub\":{\"users\":[ {\"b\":2} ],\"n\":[1,2]},\"none\":[]}",
			[]string{"1 posts1 a=1", "1 sub.users1 b=2", "1 *1 forum=F none=[] sub.n=[1 2]"}},
		{"phpMyAdmin", "[\n{\"type\":\"header\",\"version\":\"5.1\"},\n{\"type\":\"database\",\"name\":\"f\"},\n{\"type\":\"table\",\"name\":\"phpbb_posts\",\"database\":\"f\",\"data\":\n[\n{\"post_id\":\"1\"},\n{\"post_id\":\"2\"}\n]\n}\n]",
			[]string{"6 phpbb_posts0 postid=1", "7 phpbb_posts0 postid=2"}},
		{"old phpMyAdmin", "/**\n Export to JSON plugin for PHPMyAdmin\n @version 0.1\n */\n\n/* Database 'f' */\n/* f.posts */\n\n[{\"id\":1}]\n// f.users\n[{\"id\":2}, \n]",
			[]string{"9 posts0 id=1", "11 users0 id=2"}},
		{"arrays of arrays", `[[{"a":1}],[{"a":2}]]`, []string{"1 0 a=1", "1 0 a=2"}},
		{"control characters", "[{\"a\":\"x\ny\x00\"}]", []string{"1 0 a=x\ny\x00"}},
		{"commas", "id,Name,text\n1,\"Ann, \"\"A\"\"\",\"two\nlines\"\n\n2,b", []string{"2 0 id=1 name=Ann, \"A\" text=two\nlines", "5 0 id=2 name=b"}},
		{"semicolons, CR LF", "id;name\r\n1;\"a;b\"\r\n2;c\"d\"\r\n", []string{"2 0 id=1 name=a;b", "3 0 id=2 name=c\"d\""}},
		{"bars", "id|name\n1|a,b\n", []string{"2 0 id=1 name=a,b"}},
		{"MySQL's tabs", "id\tname\n1\ta\\nb\\tc\\\\\n2\tNULL\n3\t\\N\n", []string{"2 0 id=1 name=a\nb\tc\\", "3 0 id=2 name=<nil>", "4 0 id=3 name=<nil>"}},
		{"tabs of others", "id\tname\n1\tC:\\x\n", []string{"2 0 id=1 name=C:\\x"}},
		{"backslashes", "\"id\",\"text\"\n\"1\",\"say \\\"hi\\\", ok\\\\\"\n\"2\",NULL\n", []string{"2 0 id=1 text=say \"hi\", ok\\", "3 0 id=2 text=<nil>"}},
		{"too many values", "a,b\n1,2,3\n4,5,\n", []string{"2 3 values for 2 columns", "3 0 a=4 b=5"}},
		{"a bad row", `[{"a":tru},{"a":1}]`, []string{"1 invalid character '}' in literal true (expecting 'e')", "1 0 a=1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := read(t, tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"[{\"a\":1},\n{\"a\":":    "line 2: the file breaks off",
		"[{\"a\":1}\n{\"a\":2}]":  "line 2: '{' instead of ','",
		"{\"a\":1,\n b:2}":        "line 2: 'b', where a key was expected",
		"a,b\n1,\"x\n2,y\n":       "line 2: a quotation mark that no other one closes",
		"{\"a\" 1}":               "line 1: '1' instead of ':'",
		"just a text\nwith lines": "not recognised",
		"<html>, <body>":          "not recognised",
	} {
		if _, err := read(t, text); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// repeated gives a text many times, between two others.
func repeated(before, piece string, n int, after string) io.Reader {
	readers := []io.Reader{strings.NewReader(before)}
	for range n {
		readers = append(readers, strings.NewReader(piece))
	}
	return io.MultiReader(append(readers, strings.NewReader(after))...)
}

// TestLongRow passes over a row of 100 MB without holding it.
func TestLongRow(t *testing.T) {
	chunk := strings.Repeat("x", 1<<20)
	for name, parts := range map[string][2]string{
		"json":      {`[{"a":"`, `"},{"a":"y"}]`},
		"lines":     {`{"a":"`, `"}` + "\n" + `{"a":"y"}`},
		"separated": {"a,b\n\"", "\",1\ny,2\n"},
	} {
		r, ok := rows.Sniff([]byte(parts[0] + "x"))
		if !ok {
			t.Fatal(name)
		}
		var got []string
		err := r.Read(t.Context(), repeated(parts[0], chunk, 100, parts[1]), func(row *rows.Row) error {
			got = append(got, fmt.Sprint(row.Err, row.Text("a")))
			if row.Whole || row.Group != 0 {
				t.Error(name, "a row was taken for what holds tables")
			}
			return nil
		})
		if diff := cmp.Diff([]string{"longer than 16 MiB", "<nil>y"}, got); diff != "" || err != nil {
			t.Error(name, err, diff)
		}
	}
}

func TestDeep(t *testing.T) {
	for _, piece := range []string{"[", `{"a":`, `{"a":[{"a":`} {
		if _, err := read(t, "["+strings.Repeat(piece, 200_000)); err == nil {
			t.Error(piece, "no error")
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"[{\"a\":1}]", "{\"a\":1}\n{\"b\":2}", "a,b\n1,\"2\"\n", "a\tb\n\\N\t\\n\n", "/** JSON */ // a.b\n[{\"a\":[1]}]", "{\"x\":{\"y\":[{\"z\":0}]}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_, _ = read(t, s)
	})
}
