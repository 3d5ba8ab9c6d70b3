// Package specimen writes archives of any size, for tests and benchmarks: made
// up from nothing, in words that nobody has written, and the same each time.
//
// They are what ibid is for, in little. Words are as unevenly common as in any
// language. Two comments in five quote a stretch of the post or of an earlier
// comment, one of thirty something from an earlier thread; one quotation in
// five is changed or cut. There are phrases between quotation marks, links,
// emphasis, headings and code, topics, dates, a few hundred people, and comments
// that declare a parent.
package specimen

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Size is how large an archive is.
type Size struct{ Threads, Comments int } // comments of each thread

// Write writes an archive into the folder content of a site.
func Write(site string, size Size) error {
	w := &writer{words: newWords(), site: site}
	files := map[string]string{"content/site.yaml": "title: A specimen\ndescription: Made up from nothing\n"}
	if err := w.write(files); err != nil {
		return err
	}
	for i := range size.Threads {
		if err := w.write(w.thread(i, size.Comments)); err != nil {
			return err
		}
	}
	return nil
}

// writer makes one thread after the other.
type writer struct {
	*words
	site  string
	posts []text // of the threads so far
}

// text is what can be quoted: the words of an item's paragraphs.
type text [][]string

// write writes files and the folders they are in.
func (w *writer) write(files map[string]string) error {
	for name, data := range files {
		name = filepath.Join(w.site, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(data), fs.FileMode(0o644)); err != nil {
			return err
		}
	}
	return nil
}

// thread makes the files of a thread.
func (w *writer) thread(number, comments int) map[string]string {
	w.rand = rand.New(rand.NewPCG(uint64(number), uint64(comments)))
	date := time.Date(2009, 3, 4, 8, 0, 0, 0, time.UTC).Add(time.Duration(number) * 19 * time.Hour)
	title := w.title()
	folder := fmt.Sprintf("content/%05d-%s", number+1, strings.ToLower(strings.ReplaceAll(title, " ", "-")))
	post := w.body(450 + w.rand.IntN(300))
	files := map[string]string{folder + "/post.md": fmt.Sprintf("---\ntitle: %s\nauthor: %s\ndate: %s\ntopics: [%s]\n---\n\n%s\n",
		title, person(0), date.Format(time.RFC3339), w.topics(), w.markdown(post, true))}
	said := []text{post}
	for id := 1; id <= comments; id++ {
		date = date.Add(time.Duration(30+w.rand.IntN(2000)) * time.Second)
		own := w.body(8 + min(int(w.rand.ExpFloat64()*80), 1500))
		front := fmt.Sprintf("id: %d\nauthor: %s\ndate: %s\n", id, w.person(), date.Format(time.RFC3339))
		if id > 1 && w.rand.IntN(4) == 0 {
			front += fmt.Sprintf("parent: %d\n", 1+w.rand.IntN(id-1))
		}
		files[fmt.Sprintf("%s/comments/%04d.md", folder, id)] = "---\n" + front + "---\n\n" + w.quotation(said) + w.markdown(own, false) + "\n"
		said = append(said, own)
	}
	w.posts = append(w.posts, post)
	return files
}

// quotation quotes something of what was said in the thread, or in an earlier
// one; or nothing.
func (w *writer) quotation(said []text) string {
	var source text
	switch n := w.rand.IntN(30); {
	case n == 0 && len(w.posts) > 0:
		source = w.posts[w.rand.IntN(len(w.posts))]
	case n < 6:
		source = said[0]
	case n < 12:
		source = said[max(0, len(said)-1-w.rand.IntN(20))]
	default:
		return ""
	}
	paragraph := source[w.rand.IntN(len(source))]
	from := w.rand.IntN(max(1, len(paragraph)-8))
	quoted := paragraph[from:min(len(paragraph), from+8+w.rand.IntN(50))]
	switch w.rand.IntN(10) {
	case 0:
		quoted = changed(quoted)
	case 1:
		quoted = cut(quoted)
	}
	return "> " + strings.Join(quoted, " ") + "\n\n"
}

// changed returns words with a misspelling in their midst.
func changed(quoted []string) []string {
	out := append([]string(nil), quoted...)
	i := len(out) / 2
	out[i] = strings.Repeat(out[i][:1], 2) + out[i][1:]
	return out
}

// cut returns words without those in their midst, if there are enough.
func cut(quoted []string) []string {
	if len(quoted) < 16 {
		return quoted
	}
	out := append([]string(nil), quoted[:6]...)
	return append(append(out, "[…]"), quoted[10:]...)
}
