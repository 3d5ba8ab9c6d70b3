package movabletype_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
	"ibid/cmd/ibid/internal/importer/movabletype"
)

func read(t *testing.T, text string) *importertest.Result {
	t.Helper()
	return importertest.ReadText(t, movabletype.Format(), "export.txt", text)
}

// entry is an entry with a head, a body and what comes behind it.
func entry(head, body, rest string) string {
	return strings.TrimSpace(head) + "\n-----\nBODY:\n" + body + "\n-----\n" + rest + "--------\n"
}

func comment(head, text string) string { return "COMMENT:\n" + head + "\n" + text + "\n-----\n" }

const headLines = "AUTHOR: Ines Calloway\nTITLE: The lamp\nDATE: 03/04/2009 09:14:00 PM\n"

// TestRealExport counts what came in against lines of the file, and against the
// number that was told with it.
func TestRealExport(t *testing.T) {
	fsys := os.DirFS(importertest.Shared(t, "exports/movabletype"))
	data, err := fs.ReadFile(fsys, "export.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := importertest.ReadFS(t, movabletype.Format(), fsys, importer.Options{}, "export.txt")
	posts := len(regexp.MustCompile(`(?m)^UNIQUE URL: `).FindAll(data, -1))
	comments := len(regexp.MustCompile(`(?m)^IP: `).FindAll(data, -1))
	const told = 54
	if len(r.Threads) != posts || len(r.Comments) != comments || comments != told || len(r.LeftOut) != 0 {
		t.Errorf("%d posts and %d comments of %d and %d; left out %v", len(r.Threads), len(r.Comments), posts, comments, r.LeftOut)
	}
	var words int
	for _, th := range r.Threads {
		if th.Title == "" || !th.Date.Known() || th.Author == "" || !strings.HasPrefix(th.Address, "https://") || len(th.Topics) == 0 {
			t.Errorf("%s: %+v", th.At, th)
		}
		words += len(strings.Fields(th.Body.Text))
	}
	keys := map[string]bool{}
	for _, c := range r.Comments {
		if c.Author == "" || c.Date.Precision != archive.Second || !c.Date.Local || c.Body.Text == "" || keys[c.Key] {
			t.Errorf("%s: %+v", c.At, c)
		}
		keys[c.Key] = true
		words += len(strings.Fields(c.Body.Text))
	}
	if all := len(strings.Fields(string(data))); words < all*9/10 {
		t.Errorf("%d words of %d came in", words, all)
	}
	if want := "https://around-the-corner.typepad.com/adn/"; r.SiteInfo.Address != want {
		t.Errorf("site %q, want %q", r.SiteInfo.Address, want)
	}
}

func TestKeys(t *testing.T) {
	r := read(t, `AUTHOR: Ines &amp; Co
AUTHOR EMAIL: ines@lamps.example
TITLE: The <em>lamp</em> &amp; I
STATUS: Publish
ALLOW COMMENTS: 1
CONVERT BREAKS: 0
ALLOW PINGS: 0
BASENAME: the_lamp
CATEGORY: Fog
PRIMARY CATEGORY: Lamps
CATEGORY: Lamps
TAGS: "light house",sea

UNIQUE URL: https://blog.example/lights/2009/03/the-lamp.html 
DATE: 03/04/2009 21:14:05
-----
BODY:
<p>It burns.</p>
-----
EXTENDED BODY:
<p>Still.</p>
-----
EXCERPT:
About a <b>lamp</b>.
-----
KEYWORDS:
oil, wick
-----
PING:
TITLE: On lamps
URL: http://other.example/7
IP: 192.0.2.7
BLOG NAME: Other
DATE: 03/05/2009 01:00:00 AM
An excerpt
-----
COMMENT:
AUTHOR: Ben
EMAIL: ben@mail.example
IP: 192.0.2.9
URL: www.ben.example
DATE: 03/05/2009 12:05:00 AM
Really?
-----
--------
`)
	day := func(s string) archive.Date {
		d, err := archive.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	key := "https://blog.example/lights/2009/03/the-lamp.html"
	want := importer.Thread{
		Key: key, Title: "The lamp & I", Author: "Ines & Co", Date: day("2009-03-04 21:14:05"), Address: key,
		Places: []string{"more"}, Slug: "the_lamp", Topics: []string{"Lamps", "Fog", "light house", "sea", "oil", "wick"},
		Summary: "About a lamp.", Body: importer.Body{Format: archive.HTML, Text: "<p>It burns.</p>\n\n<p>Still.</p>"}, At: "line 1",
	}
	if diff := cmp.Diff([]importer.Thread{want}, r.Threads); diff != "" {
		t.Error(diff)
	}
	c := r.Comments[0]
	c.Key = ""
	if diff := cmp.Diff(importer.Comment{
		Thread: key, Author: "Ben", URL: "http://www.ben.example", Date: day("2009-03-05 00:05:00"),
		Body: importer.Body{Format: archive.Text, Text: "Really?"}, At: "line 37",
	}, c); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]importer.Mention{{Thread: key, Title: "On lamps", URL: "http://other.example/7", Date: day("2009-03-05 01:00:00")}}, r.Mentions); diff != "" {
		t.Error(diff)
	}
	if r.SiteInfo.Address != "https://blog.example/lights/" {
		t.Errorf("site %+v", r.SiteInfo)
	}
}

// TestBodiesThatLookLikeKeys: what stands in a text ends nothing.
func TestBodiesThatLookLikeKeys(t *testing.T) {
	for name, text := range map[string]string{
		"keys":                       "TITLE: not mine\nAUTHOR: nobody\nDATE: 01/01/2001",
		"five hyphens":               "above\n-----\nbelow",
		"five hyphens and a key":     "above\n-----\nTITLE: below",
		"eight hyphens":              "above\n--------\nbelow",
		"eight hyphens and a key":    "above\n--------\nTITLE: below\nand more",
		"both":                       "above\n-----\n--------\nbelow",
		"nine hyphens":               "above\n---------\nTITLE: x",
		"a section without hyphens":  "COMMENT:\nAUTHOR: x\nEXCERPT:\nBODY:",
		"a comment without a key":    "above\n-----\nCOMMENT:\nnone",
		"its own section":            "above\n-----\nBODY:\nbelow",
		"blank lines and hyphens":    "above\n\n-----\n\nbelow",
		"many hyphens":               strings.Repeat("-----\n", 50) + "end",
		"a table":                    "a     b\n-----\n1     2\n-----\n3     4",
		"hyphens and many blanks":    "above\n-----" + strings.Repeat("\n", 30) + "below",
		"an unknown section":         "above\n-----\nSIGNATURE:\nbelow",
		"indented hyphens":           "above\n -----\nEXCERPT:\nbelow",
		"a comment's key by itself":  "IP: none of yours",
		"a heading set with hyphens": "Heading\n--------\n\nTITLE: x, says the text",
	} {
		t.Run(name, func(t *testing.T) {
			post := headLines + "CONVERT BREAKS: markdown"
			r := read(t, entry(post, text, comment("AUTHOR: Ben\nEMAIL: \nIP: \nURL: \nDATE: 03/05/2009 10:00:00", text))+
				entry("AUTHOR: Al\nTITLE: Next", "Next.", ""))
			if len(r.Threads) != 2 || len(r.Comments) != 1 {
				t.Fatalf("%d posts, %d comments", len(r.Threads), len(r.Comments))
			}
			if r.Threads[0].Body.Text != text {
				t.Errorf("post %q, want %q", r.Threads[0].Body.Text, text)
			}
			if r.Comments[0].Body.Text != text {
				t.Errorf("comment %q, want %q", r.Comments[0].Body.Text, text)
			}
		})
	}
}

// TestLineEndsAndEncodings reads the same export in other writings.
func TestLineEndsAndEncodings(t *testing.T) {
	text := entry(headLines+"CATEGORY: Caf\u00e9", "Fa\u00e7ade \u2014 \u201cmur\u201d, d\u00e9j\u00e0 vu.", comment("AUTHOR: Ren\u00e9\nDATE: 03/05/2009 10:00:00", "Tr\u00e8s bien."))
	latin := strings.NewReplacer("\u00e9", "\xe9", "\u00e7", "\xe7", "\u2014", "\x97", "\u201c", "\x93", "\u201d", "\x94", "\u00e0", "\xe0", "\u00e8", "\xe8").Replace(text)
	want := read(t, text)
	for name, text := range map[string]string{
		"CR LF":                    strings.ReplaceAll(text, "\n", "\r\n"),
		"CR":                       strings.ReplaceAll(text, "\n", "\r"),
		"a byte order mark":        "\uFEFF" + text,
		"Windows-1252":             latin,
		"no end":                   strings.TrimSuffix(text, "-----\n--------\n"),
		"blanks behind":            strings.ReplaceAll(text, "-----\n", "-----  \n"),
		"blanks between":           strings.ReplaceAll(text, "--------\n", "\n\n--------\n\n\n"),
		"no hyphens behind":        strings.ReplaceAll(text, "-----\n--------\n", "--------\n"),
		"a section without a name": strings.ReplaceAll(text, "-----\n--------\n", "-----\n\n\n-----\n--------\n"),
		"hyphens first":            "--------\n" + text,
	} {
		t.Run(name, func(t *testing.T) {
			r := read(t, text)
			for i := range r.Threads {
				r.Threads[i].At = want.Threads[i].At
			}
			for i := range r.Comments {
				r.Comments[i].At = want.Comments[i].At
			}
			if diff := cmp.Diff(want.Threads, r.Threads); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(want.Comments, r.Comments); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"03/04/2009 09:14:00 PM": "2009-03-04T21:14:00",
		"03/04/2009 12:14:00 AM": "2009-03-04T00:14:00",
		"03/04/2009 12:14:00 PM": "2009-03-04T12:14:00",
		"03/04/2009 21:14:00":    "2009-03-04T21:14:00",
		"03/04/2009 21:14:00 PM": "2009-03-04T21:14:00",
		"3/4/2009 9:14 am":       "2009-03-04T09:14",
		"03/04/09 09:14:00 PM":   "2009-03-04T21:14:00",
		"03/04/99 09:14:00 PM":   "1999-03-04T21:14:00",
		"03/04/2009":             "2009-03-04",
		"2009/03/04 21:14:00":    "2009-03-04T21:14:00",
		"2009-03-04T21:14:00Z":   "2009-03-04T21:14:00Z",
		"13/40/2009 21:14:00":    "",
		"02/30/2009":             "",
		"03/04/2009 25:00:00":    "",
		"yesterday":              "",
	} {
		r := read(t, entry("TITLE: x\nDATE: "+text, "x", ""))
		th := r.Threads[0]
		if got := th.Date.String(); got != want || (want == "") != (th.BadDate == text) {
			t.Errorf("%s: %q, %q, want %q", text, got, th.BadDate, want)
		}
	}
	r := read(t, entry(headLines, "x", comment("AUTHOR: Ben", "No date.")))
	if c := r.Comments[0]; c.Date.Known() || c.BadDate != "" || c.Body.Text != "No date." {
		t.Errorf("a comment without a date: %+v", c)
	}
}

func TestConvertBreaks(t *testing.T) {
	for name, c := range map[string]struct {
		convert, body string
		format        archive.Format
		want          string
	}{
		"lines":            {"1", "one\ntwo\n\nthree", archive.HTML, "<p>one<br>\ntwo</p>\n\n<p>three</p>"},
		"the default":      {"__default__", "one\ntwo", archive.HTML, "<p>one<br>\ntwo</p>"},
		"not said":         {"", "one\ntwo", archive.HTML, "<p>one<br>\ntwo</p>"},
		"blocks":           {"1", "<ul>\n<li>a</li>\n</ul>\n\nb", archive.HTML, "<ul>\n<li>a</li>\n</ul>\n\n<p>b</p>"},
		"a program":        {"1", "<pre>a\n\nb</pre>\n\nc\nd", archive.HTML, "<pre>a\n\nb</pre>\n\n<p>c<br>\nd</p>"},
		"an open program":  {"1", "<pre>a\n\nb", archive.HTML, "<pre>a\n\nb"},
		"none":             {"0", "one\ntwo\n\n<p>three", archive.HTML, "one\ntwo\n\n<p>three"},
		"rich text":        {"richtext", "<p>one\ntwo</p>", archive.HTML, "<p>one\ntwo</p>"},
		"Markdown":         {"markdown_with_smartypants", "* one\n* two", archive.Markdown, "* one\n* two"},
		"HTML for it":      {"markdown", "<p>*one*</p>\n\n<p>two</p>", archive.HTML, "<p>*one*</p>\n\n<p>two</p>"},
		"Textile":          {"textile_2", "h2. A\n\nbq. said\nso\n\n\"a link\":http://a.example/b.\n\np. end", archive.HTML, "<h2>A</h2>\n\n<blockquote><p>said<br>\nso</p></blockquote>\n\n<p><a href=\"http://a.example/b\">a link</a>.</p>\n\n<p>end</p>"},
		"a word processor": {"0", "<p>a<o:p></o:p> <lj-cut>b</lj-cut> <mtfoo></p>", archive.HTML, "<p>a<o:p></o:p> <lj-cut>b</lj-cut> <mtfoo></p>"},
	} {
		t.Run(name, func(t *testing.T) {
			head := headLines
			if c.convert != "" {
				head += "CONVERT BREAKS: " + c.convert
			}
			got := read(t, entry(head, c.body, "")).Threads[0].Body
			if diff := cmp.Diff(importer.Body{Format: c.format, Text: c.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestComments(t *testing.T) {
	for name, c := range map[string]struct{ head, text, author, url, body string }{
		"plain":               {"AUTHOR: Ben\nURL: http://ben.example/", "> said\nNo.", "Ben", "http://ben.example/", "> said\nNo."},
		"with tags":           {"AUTHOR: Ben", "<b>No</b>\nAt all.", "Ben", "", "<p><b>No</b><br>\nAt all.</p>"},
		"with no tags":        {"AUTHOR: Ben", "if a<b and <stdio.h>", "Ben", "", "<p>if a<b and &lt;stdio.h></p>"},
		"of a word processor": {"AUTHOR: Ben", "<p>No<o:p></o:p></p>", "Ben", "", "<p>No<o:p></o:p></p>"},
		"addresses in angles": {"AUTHOR: Ben", "<http://a.example/> & so", "Ben", "", "<http://a.example/> & so"},
		"nobody":              {"AUTHOR: \nURL: http://", "No.", "", "", "No."},
		"mail for a site":     {"AUTHOR: Ben\nURL: ben@mail.example", "No.", "Ben", "", "No."},
		"a title":             {"TITLE: Re\nSECRET: 0\nPASS: x\nAUTHOR: Ben\nDATE: 03/05/2009", "No.", "Ben", "", "Re\n\nNo."},
		"an address first":    {"AUTHOR: Ben\nURL: \nDATE: 03/05/2009", "URL: http://a.example", "Ben", "", "URL: http://a.example"},
		"a title first":       {"AUTHOR: Ben\nDATE: 03/05/2009", "TITLE: none", "Ben", "", "TITLE: none"},
		"late keys":           {"AUTHOR: Ben\nDATE: 03/05/2009\nURL: http://a.example\nIP: 192.0.2.1", "No.", "Ben", "http://a.example", "No."},
		"blank lines":         {"AUTHOR: Ben", "\n\nNo.\n\n\nYes.\n\n", "Ben", "", "No.\n\n\nYes."},
		"turned directions":   {"AUTHOR: Ben\u202Eneb", "No.", "Ben\u202Eneb", "", "No."},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, entry(headLines, "x", comment(c.head, c.text))).Comments[0]
			if got.Author != c.author || got.URL != c.url || got.Body.Text != c.body {
				t.Errorf("got %q, %q, %q", got.Author, got.URL, got.Body.Text)
			}
		})
	}
}

func TestLeftOut(t *testing.T) {
	ben := comment("AUTHOR: Ben", "No.")
	r := read(t, entry(headLines+"STATUS: Draft", "x", ben)+
		entry("TITLE: Later\nSTATUS: Future", "x", "")+
		entry("TITLE: Odd\nSTATUS: Limited", "x", "")+
		entry("TITLE: Locked\nSECRET: 1", "x", "")+
		entry("STATUS: Publish\nAUTHOR: x", "", "")+
		entry("TITLE: In\nSTATUS: publish", "x", comment("AUTHOR: Cy\nSECRET: 1", "Psst.")+comment("AUTHOR: Di", "")+ben+ben+"PING:\nIP: 192.0.2.1\n\n-----\n"))
	want := map[importer.Reason][]string{
		importer.Draft:   {"Ben: No.", "The lamp", "Later"},
		"not published":  {"Odd"},
		importer.Private: {"Locked", "Cy: Psst."},
		importer.Empty:   {"line 35", "Di:", ""},
	}
	if diff := cmp.Diff(want, r.LeftOut); diff != "" {
		t.Error(diff)
	}
	if len(r.Threads) != 1 || len(r.Comments) != 2 || r.Comments[0].Key == r.Comments[1].Key {
		t.Errorf("%+v %+v", r.Threads, r.Comments)
	}
}

// TestHeadsOfOthers: what is no key of Movable Type's does no harm.
func TestHeadsOfOthers(t *testing.T) {
	r := read(t, entry("AUTHOR:Ines\nTITLE:A title\nof two lines\nSTATUS:Publish\nALLOW_COMMENTS: 1\nand more\nMOOD: calm\nCATEGORY:Fog", "x", ""))
	if len(r.Threads) != 1 || r.Threads[0].Title != "A title of two lines" || r.Threads[0].Author != "Ines" || len(r.Threads[0].Topics) != 1 {
		t.Errorf("%+v", r)
	}
}

func TestNoEntry(t *testing.T) {
	late := "NO ENTRY: 1\nDATE: 03/04/2009 09:14:00 PM\n-----\n" + comment("AUTHOR: Ben", "Late.") + "--------\n"
	r := read(t, entry(headLines, "x", "")+late)
	if len(r.Threads) != 1 || len(r.Comments) != 1 || r.Comments[0].Thread != r.Threads[0].Key {
		t.Errorf("%+v %+v", r.Threads, r.Comments)
	}
	if r = read(t, late); len(r.Threads) != 1 || r.Threads[0].Body.Text != "" || r.Comments[0].Thread != r.Threads[0].Key {
		t.Errorf("%+v %+v", r.Threads, r.Comments)
	}
}

// TestTwoFiles: what is in two exports has one key, and what is there twice in
// one has two.
func TestTwoFiles(t *testing.T) {
	one := entry(headLines, "x", comment("AUTHOR: Ben", "No."))
	fsys := fstest.MapFS{"a": {Data: []byte(one + one)}, "b": {Data: []byte(one)}}
	r := importertest.ReadFS(t, movabletype.Format(), fsys, importer.Options{}, "a", "b")
	k := r.Threads
	if len(k) != 3 || k[0].Key == k[1].Key || k[0].Key != k[2].Key || r.Comments[0].Key != r.Comments[2].Key {
		t.Errorf("%+v", r)
	}
}

func TestRecognizes(t *testing.T) {
	for text, want := range map[string]bool{
		entry(headLines, "x", ""):                                   true,
		strings.ReplaceAll(entry(headLines, "x", ""), "\n", "\r\n"): true,
		"AUTHOR: x\nTITLE: y\n\nA letter.":                          false,
		"TITLE: x\n-----\nBODY:\ny":                                 false, // one key may be anything
		"Dear all,\n-----\nBODY:\n":                                 false,
		"<?xml version='1.0'?>":                                     false,
		"":                                                          false,
		"From: a@b.example\nTo: c\n\nhello":                         false,
	} {
		f, err := importer.FromFS(fstest.MapFS{"x": {Data: []byte(text)}}, "x")
		if err != nil {
			t.Fatal(err)
		}
		if got := movabletype.Format().Recognizes(f); got != want {
			t.Errorf("%.40q: %t", text, got)
		}
	}
}

func TestHostile(t *testing.T) {
	huge := strings.Repeat("word ", 4<<20)
	r := read(t, entry(headLines, "x", comment("AUTHOR: Ben", huge)+comment("AUTHOR: Cy", strings.Repeat("a line\n", 4<<20))+comment("AUTHOR: Di", "Well."))+
		entry("TITLE: ../../etc/passwd\nBASENAME: ../../etc/x\nAUTHOR: a\x00b\xff", huge, comment("AUTHOR: Ed", "On what is too long.")))
	if len(r.Threads) != 1 || len(r.Comments) != 1 || len(r.LeftOut["longer than 16 MiB"]) != 4 {
		t.Errorf("%d posts, %d comments", len(r.Threads), len(r.Comments))
	}
	// Hyphens and keys without end: each line is looked at a few times, no more.
	read(t, entry(headLines, strings.Repeat("--------\nTITLE: x\n", 1<<17)+"end", ""))
	read(t, entry(headLines, strings.Repeat("-----\n\n\n\n\n\n", 1<<17)+"end", ""))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f, err := importer.FromFS(fstest.MapFS{"x": {Data: []byte(entry(headLines, "x", ""))}}, "x")
	if err != nil {
		t.Fatal(err)
	}
	if err := movabletype.Format().Import(ctx, []*importer.File{f}, importer.Options{}, importertest.New()); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// TestCutOff: a file that ends within a part of an entry is told, wherever that is; one
// that is whole is not.
func TestCutOff(t *testing.T) {
	whole := entry(headLines, "Sixty, by my count.", comment("AUTHOR: Ben\nDATE: 03/05/2009", "Seventy, I should say."))
	for at, isCut := range map[string]bool{"by my": true, "Seventy": true, "--------": false} {
		end := strings.LastIndex(whole, at) + len(at)
		r := read(t, whole[:end])
		if told := strings.Contains(strings.Join(r.Remarks, "\n"), "may have been cut off"); told != isCut {
			t.Errorf("cut behind %q: told %v: %q", at, told, r.Remarks)
		}
	}
}

// TestFailingFile: a file that cannot be read to its end is an error with the
// place.
func TestFailingFile(t *testing.T) {
	f, err := importer.FromFS(failing{fstest.MapFS{"x": {Data: []byte(strings.Repeat(entry(headLines, "x", ""), 40000))}}}, "x")
	if err != nil {
		t.Fatal(err)
	}
	err = movabletype.Format().Import(t.Context(), []*importer.File{f}, importer.Options{}, importertest.New())
	if err == nil || !regexp.MustCompile(`^x: line \d{3,}: `).MatchString(err.Error()) {
		t.Errorf("error %v", err)
	}
}

// failing is a file system of files that break behind their first 2 MB.
type failing struct{ fs.FS }

func (f failing) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	return &failingFile{file, 2 << 20}, err
}

type failingFile struct {
	fs.File
	left int
}

func (f *failingFile) Read(p []byte) (int, error) {
	if f.left <= 0 {
		return 0, errors.New("disk on fire")
	}
	n, err := f.File.Read(p[:min(len(p), f.left)])
	f.left -= n
	return n, err
}

var _ io.Reader = (*failingFile)(nil)

func FuzzImport(f *testing.F) {
	f.Add(entry(headLines, "x", comment("AUTHOR: Ben\nDATE: 03/05/2009", "<b>No</b>")))
	f.Add(entry(headLines+"CONVERT BREAKS: textile\nNO ENTRY: 1\nTAGS: \"a,b\",c", "bq. x\n\n<pre>", "PING:\nURL: x\n\n-----\n"))
	f.Add("TITLE: x\nDATE: 1\n-----\n-----\n--------\n--------\nBODY:\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := importer.FromFS(fstest.MapFS{"x": {Data: []byte(text)}}, "x")
		if err != nil {
			return
		}
		r := importertest.New()
		if err := movabletype.Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, r); err != nil {
			t.Fatal(err)
		}
		if err := r.Balance(); err != nil {
			t.Error(err)
		}
	})
}
