package letter

import (
	"strings"
	"testing"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestHostile: what is repeated without end is read in time in proportion to it.
func TestHostile(t *testing.T) {
	for _, line := range []string{
		"-- \n", "--\nx\n", "____________________________________\nhttp://x.example\n", "> -- \n>> -- \n", "begin 644 x\n%2&5L;&\\\n", "=ybegin line=1 size=1\n",
		"-----BEGIN PGP SIGNATURE-----\n", "-----BEGIN PGP SIGNED MESSAGE-----\n", "From: <a@b.example>\n", "On 4 Mar 2008, <a@b.example> wrote:\n> x\n", "a@b.example ", "<a@b.example", "-------------- next part --------------\n",
		">", "> ", "wrote: ", "Sent from my\n", "a at b.c ", "(((", "<mailto:", "Skipped content of type a/b\n",
	} {
		importertest.InProportion(t, line, (1<<18)/len(line), func(n int) {
			text := strings.Repeat(line, n)
			Clean(text, nobody)
			Clean("x wrote "+text+":\n> y", nobody)
			CleanHTML(text, nobody, func(s string) string { return s })
		})
	}
	for _, tag := range []string{"<div class=gmail_signature>", "<a href=mailto:x>", "<b>a@b.example ", "<div>", "</div>", "<p>x</p><div class=gmail_signature></div>", "<!--"} {
		importertest.InProportion(t, tag, (1<<20)/len(tag), func(n int) {
			CleanHTML(strings.Repeat(tag, n), nobody, func(s string) string { return s })
		})
	}
}

// FuzzClean: a text that is cleaned is text, no line is longer than it was but
// for names, and cleaned once more it has no more signatures.
func FuzzClean(f *testing.F) {
	f.Add("> a\n> -- \n> Ann\nOn 4 Mar 2008, Ben <ben@harbour.example> wrote:\n> b\n-- \nCy\n____________________________________\nTides mailing list http://harbour.example/mailman/")
	f.Add("-----BEGIN PGP SIGNED MESSAGE-----\nHash: x\n\n- -- \n-----BEGIN PGP SIGNATURE-----\n")
	f.Add("begin 644 x\n%2&5L;&\\\n`\nend\n-------------- next part --------------\nx...\nName: y\n")
	f.Add("-----Original Message-----\nFrom: a\n <a@b.example>\nTo\nb@c.example\n\n<div class=gmail_signature>x</div>")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		got, _ := Clean(text, nobody)
		if !utf8.ValidString(got) {
			t.Errorf("%q became %q", text, got)
		}
		if html, _ := CleanHTML(text, nobody, func(s string) string { return s }); !utf8.ValidString(html) {
			t.Errorf("%q became %q", text, html)
		}
	})
}
