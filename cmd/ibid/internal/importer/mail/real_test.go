package mail

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// months are two months of a list as pipermail gives them, and how many lines of
// each begin a message.
var months = map[string]int{"pipermail-2003-December.txt": 89, "pipermail-2004-April.txt": 170}

func readMonth(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(importertest.Shared(t, "exports/mail/"+name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestPipermail holds what comes in against a count of the lines that begin a
// message, and the parents against the ids in the file.
func TestPipermail(t *testing.T) {
	for name, messages := range months {
		text := readMonth(t, name)
		starts := regexp.MustCompile(`(?m)^From .* [A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]?[0-9] [0-9:]{8} [0-9]{4}$`).FindAllStringIndex(text, -1)
		if len(starts) != messages {
			t.Errorf("%s has %d lines that begin a message, not %d", name, len(starts), messages)
		}
		r := importertest.ReadFS(t, Format(), os.DirFS(importertest.Shared(t, "exports/mail")), importer.Options{}, name)
		if came := len(r.Threads) + len(r.Comments); came != messages {
			t.Errorf("%s: %d messages came in, not %d; left out: %v", name, came, messages, r.LeftOut)
		}
		if r.SiteInfo.Title != "Twisted-web" {
			t.Errorf("%s: %+v", name, r.SiteInfo)
		}
		compareParents(t, r, answersIn(text, starts))
		for _, c := range r.Comments {
			checkWords(t, c.Key, c.Author, c.Body.Text)
		}
		for _, th := range r.Threads {
			checkWords(t, th.Key, th.Author, th.Body.Text)
			if th.Title == "" || strings.HasPrefix(th.Title, "Re:") || strings.Contains(th.Title, "[Twisted-web]") {
				t.Errorf("the title %q", th.Title)
			}
		}
	}
}

// answersIn returns, for the id of each message, the id that its In-Reply-To
// names, else its References.
func answersIn(text string, starts [][]int) map[string]string {
	field := func(header, name string) string {
		m := regexp.MustCompile(`(?mi)^` + name + `:[^<]*<([^>]*)>`).FindStringSubmatch(header)
		if m == nil {
			return ""
		}
		return m[1]
	}
	answers := map[string]string{}
	for i, s := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		header, _, _ := strings.Cut(text[s[0]:end], "\n\n")
		answered := field(header, "in-reply-to")
		refs := regexp.MustCompile(`(?mi)^references:.*(?:\n[ \t].*)*`).FindString(header)
		if all := strings.Split(refs, "<"); answered == "" && len(all) > 1 {
			answered, _, _ = strings.Cut(all[len(all)-1], ">")
		}
		answers[field(header, "message-id")] = answered
	}
	return answers
}

// compareParents holds parents against ids: an answer to a message in the file
// has it as its parent, and what answers none that is there is a post, or was
// joined to a thread and has no parent.
func compareParents(t *testing.T, r *importertest.Result, answers map[string]string) {
	t.Helper()
	parents := map[string]string{}
	for _, c := range r.Comments {
		parents[c.Key] = c.Parent
	}
	for own, answered := range answers {
		want := ""
		if _, isThere := answers[answered]; isThere && answered != "" {
			want = digest(answered).key()
		}
		if got := parents[digest(own).key()]; got != want {
			t.Errorf("%s answers %s, and not %s", own, got, want)
		}
	}
}

// remains is what must be left of nothing that programs put into messages.
var remains = regexp.MustCompile(`(?m)^[> ]*(?:-- $|--$|_{20,}$\n|-----BEGIN PGP|-----END PGP|-{14} next part|A non-text attachment|Content-Type: text|Twisted-web mailing list)`)

func checkWords(t *testing.T, key, author, text string) {
	t.Helper()
	if m := remains.FindString(text); m != "" && !strings.Contains(text, "Do you Yahoo") {
		t.Errorf("%s by %s still has %q:\n%s", key, author, m, text)
	}
	if strings.Contains(author, "@") || strings.Contains(author, " at ") {
		t.Errorf("%s is by %q", key, author)
	}
	if strings.Contains(text, "=20\n") || strings.Contains(text, "=E8") {
		t.Errorf("%s is not decoded:\n%s", key, text)
	}
}

// TestMonths: read together, the months are of one list; read in any order,
// they make the same threads.
func TestMonths(t *testing.T) {
	readMonth(t, "pipermail-2004-April.txt")
	a := importertest.ReadFS(t, Format(), os.DirFS(importertest.Shared(t, "exports/mail")), importer.Options{}, "pipermail-2003-December.txt", "pipermail-2004-April.txt")
	b := importertest.ReadFS(t, Format(), os.DirFS(importertest.Shared(t, "exports/mail")), importer.Options{}, ".")
	if len(a.Threads) != len(b.Threads) || len(a.Comments) != len(b.Comments) || len(a.Threads)+len(a.Comments) != 89+170 {
		t.Errorf("%d and %d threads, %d and %d comments", len(a.Threads), len(b.Threads), len(a.Comments), len(b.Comments))
	}
}
