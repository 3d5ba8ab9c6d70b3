package browser

import (
	"fmt"
	"ibid/cmd/ibid/internal/thorough"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Lines of a printed thread, their spaces made one.
var (
	printedHead        = regexp.MustCompile(`^(\d+) \pL+ \pL+ \d+ \pL+ \d{4}, \d\d:\d\d`)
	printedAttribution = regexp.MustCompile(`^\pL[\pL ]*, (#\d+|the post)$`)
)

// TestALongThreadPrints reads what each sheet of a printed thread of 500 comments holds:
// the archive and the thread on top, text, no comment's head or quotation alone at the
// foot, no name of who is quoted without the words, and over all of them every comment once.
func TestALongThreadPrints(t *testing.T) {
	thorough.Only(t)
	t.Parallel()
	need(t, chromium != nil, "Chromium")
	const comments, fewest = 500, 6 // lines, of some forty
	dir := threadOf(t, comments)
	b := newTab(t, place{folder(dir), true})
	b.open(theThread(t, dir))
	title := eval[string](b, `document.querySelector("h1").textContent.trim()`)
	sheets := b.printed()
	var heads []string
	for i, lines := range sheets {
		at := fmt.Sprintf("sheet %d of %d", i+1, len(sheets))
		if len(lines) < fewest && i < len(sheets)-1 || len(lines) < 2 {
			t.Fatalf("%s has %d lines: %q", at, len(lines), lines)
		}
		if want := "A specimen " + title; lines[0] != want {
			t.Errorf("%s is headed %q, not %q", at, lines[0], want)
		}
		if last := lines[len(lines)-1]; (printedHead.MatchString(last) || printedAttribution.MatchString(last)) && i < len(sheets)-1 {
			t.Errorf("%s ends with %q, and what belongs to it is on the next", at, last)
		}
		if printedAttribution.MatchString(lines[1]) {
			t.Errorf("%s begins with %q, and what was quoted is on the one before", at, lines[1])
		}
		for _, line := range lines[1:] {
			if strings.ContainsAny(line, "●↑▸") {
				t.Errorf("%s has a sign that leads or opens nowhere: %q", at, line)
			}
			if m := printedHead.FindStringSubmatch(line); m != nil {
				heads = append(heads, m[1])
			}
		}
	}
	for i, number := range heads {
		if number != fmt.Sprint(i+1) {
			t.Fatalf("after comment %d there is printed number %s", i, number)
		}
	}
	if len(heads) != comments {
		t.Errorf("%d comments are printed", len(heads))
	}
}

// signs that are not printed.
var signs = strings.NewReplacer("\u2060", "", "\u2066", "")

// printed prints the page, and gives the lines of each sheet, without its number.
func (b *tab) printed() (sheets [][]string) {
	b.Helper()
	reader, err := exec.LookPath("pdftotext")
	need(b, err == nil, "pdftotext")
	data, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
	if err != nil {
		b.Fatal(err)
	}
	name := filepath.Join(b.TempDir(), "printed.pdf")
	if err := os.WriteFile(name, data, 0o644); err != nil {
		b.Fatal(err)
	}
	text, err := exec.Command(reader, "-layout", name, "-").Output()
	if err != nil {
		b.Fatal(err)
	}
	for i, sheet := range strings.Split(strings.TrimSuffix(string(text), "\f"), "\f") {
		var lines []string
		for line := range strings.Lines(sheet) {
			if words := strings.Join(strings.Fields(signs.Replace(line)), " "); words != "" && words != fmt.Sprint(i+1) {
				lines = append(lines, words)
			}
		}
		sheets = append(sheets, lines)
	}
	return sheets
}
