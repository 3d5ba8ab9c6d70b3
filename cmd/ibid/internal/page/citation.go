package page

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/wording"
)

// citation is what there is to say of an item as a source.
type citation struct {
	key       string // the same as long as the item's address is
	title     string
	author    string // empty if not known
	date      archive.Date
	container string
	language  string
	address   string
	isPost    bool
}

func (c *composer) citation(i int) citation {
	t := c.Thread.Thread
	item := t.Items[i]
	s := citation{
		key: citationKey(t.Path, item), title: t.Title, author: strings.TrimSpace(item.Author), date: item.Date,
		container: c.title(), language: c.writtenIn(i),
		address: c.cited(threadFile(t)), isPost: item.IsPost(),
	}
	if !item.IsPost() {
		s.title = c.says.Plain("comment-on", "number", strconv.Itoa(i), "thread", titleOf(t))
		s.address += "#" + item.Anchor()
	}
	return s
}

// cited gives the address under which a page is cited: the canonical one, by which it is
// known elsewhere. Where the archive's is not known, the file is named, which opens from a
// folder too.
func (c *composer) cited(file string) string {
	return cmp.Or(c.canonical(file), address("", file))
}

// writtenIn gives the language that an item is written in, if it is known.
func (c *composer) writtenIn(item int) string {
	return cmp.Or(c.Thread.Thread.Written(item), c.archive.Site.Language)
}

// citationKey gives a name that BibTeX takes: of the thread's path and the
// item's anchor. Where other characters had to go, a sum of them tells the
// names apart.
func citationKey(path string, item *archive.Item) string {
	full := path + "/" + item.Anchor()
	key := keyOf(full)
	if len(key) != len(full) {
		sum := sha256.Sum256([]byte(full))
		key += "-" + hex.EncodeToString(sum[:3])
	}
	return key
}

// keyOf gives what a key may have of an address.
func keyOf(address string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '.', r == '-', r == '_':
			return r
		case r == '/':
			return ':'
		}
		return -1
	}, address)
}

// plain gives a citation to read. A date is left out where there is none.
func (s *citation) plain(says *wording.Language) string {
	var parts []string
	if s.author != "" {
		parts = append(parts, s.author)
	}
	if s.isPost {
		parts = append(parts, says.Plain("quotation", "text", s.title))
	} else {
		parts = append(parts, s.title)
	}
	parts = append(parts, s.container)
	if s.date.Known() {
		parts = append(parts, says.Date(s.date.Time, s.date.Precision != archive.Day))
	}
	return says.Join(append(parts, s.address)) + says.Plain("full-stop")
}

// bibTeX gives a citation as an entry for BibTeX and biblatex. Names and
// titles stand in a second pair of braces, so that no style takes a pen name
// apart or writes a title small.
func (s *citation) bibTeX(tex *strings.Replacer) string {
	b := make([]byte, 0, 512) // longer than most
	field := func(name string, value ...string) {
		b = append(append(append(b, "  "...), name...), " = "...)
		for _, part := range value {
			b = append(b, part...)
		}
		b = append(b, ",\n"...)
	}
	b = append(append(append(b, "@misc{"...), s.key...), ",\n"...)
	if s.author != "" {
		field("author", "{{", tex.Replace(s.author), "}}")
	}
	field("title", "{{", tex.Replace(s.title), "}}")
	field("howpublished", "{", tex.Replace(s.container), "}")
	if s.date.Known() {
		field("date", "{", s.date.Time.Format("2006-01-02"), "}")
		field("year", "{", s.date.Time.Format("2006"), "}")
		field("month", strings.ToLower(s.date.Time.Format("Jan")))
	}
	field("url", "{", s.address, "}")
	return string(append(b, '}'))
}

// newTeX gives what writes a text so that BibTeX and TeX print it as it is.
// Braces are written by name, because BibTeX counts them even behind a
// backslash.
func newTeX() *strings.Replacer {
	return strings.NewReplacer(
		`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`,
		"~", `\textasciitilde{}`, "^", `\textasciicircum{}`, `"`, `\textquotedbl{}`,
		"&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`,
		"\n", " ", "\r", " ",
	)
}

// cslItem is an item of CSL-JSON (Citation Style Language, version 1.0.2).
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Container string    `json:"container-title"`
	Language  string    `json:"language,omitempty"`
	URL       string    `json:"URL"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [1][3]int `json:"date-parts"`
}

// csl gives a citation as an item of CSL-JSON, on one line.
func (s *citation) csl() string {
	item := cslItem{ID: s.key, Type: "post", Title: s.title, Container: s.container, Language: s.language, URL: s.address}
	if s.isPost {
		item.Type = "post-weblog"
	}
	if s.author != "" {
		item.Author = []cslName{{s.author}}
	}
	if s.date.Known() {
		y, m, d := s.date.Time.Date()
		item.Issued = &cslDate{[1][3]int{{y, int(m), d}}}
	}
	var b bytes.Buffer
	b.Grow(512)
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // nor does it stand in HTML, but where a template escapes it
	if err := e.Encode(item); err != nil {
		panic(err) // only for types that are no JSON
	}
	return strings.TrimSuffix(b.String(), "\n")
}
