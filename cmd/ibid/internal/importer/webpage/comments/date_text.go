package comments

import (
	"strings"

	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// dateInTitle looks for an element that tells the date when a pointer is on it.
func (x *reading) dateInTitle() (archive.Date, *html.Node) {
	for n := range x.outside() {
		if title := dom.Attr(n, "title"); title != "" && len(title) < 60 {
			if d := x.parse(machineForm(title)); d.Known() {
				return d, n
			}
		}
	}
	return archive.Date{}, nil
}

// dateInText looks for a short piece of text that holds a date, and the smallest
// element that shows it. Nothing is read within the comment's words.
func (x *reading) dateInText() (d archive.Date, bad string, at *html.Node) {
	tried := 0
	for n := range x.outside() {
		text, _ := x.short(n, 150)
		if d, at := x.dateBesideWords(n); at != nil {
			return d, "", at
		}
		text = withoutJoined(text)
		if !strings.ContainsFunc(text, isDigit) {
			continue
		}
		if tried++; tried > 30 {
			break
		}
		found, ok := x.dates.Find(text)
		if ok && found.Problem == when.Ambiguous && bad == "" {
			bad, at = text[found.From:found.To], n
		}
		if !ok || found.Problem != "" || !found.Date.Known() {
			continue
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || c == x.words {
				continue
			}
			inner, _ := x.short(c, 150)
			if f, ok := x.dates.Find(inner); ok && f.Date == found.Date {
				n, c = c, &html.Node{NextSibling: c.FirstChild}
			}
		}
		if _, alone := x.dateBesideWords(n); alone != nil {
			n = alone
		}
		return found.Date, "", n
	}
	return archive.Date{}, bad, at
}

// dateBesideWords finds the date in an element that holds the comment's paragraphs
// too: a text between elements that is a date and nothing else.
func (x *reading) dateBesideWords(n *html.Node) (d archive.Date, at *html.Node) {
	beside := false
	for c := range n.ChildNodes() {
		beside = beside || dom.IsBlock(c) && dom.Shows(c)
		if c.Type == html.TextNode && at == nil && len(c.Data) < 150 && x.isOnlyDate(c.Data) {
			if found, _ := x.dates.Find(c.Data); found.Problem == "" {
				d, at = found.Date, c
			}
		}
	}
	if !beside || !d.Known() {
		return archive.Date{}, nil
	}
	return d, at
}

var joinedForm = lazyregexp.New(`(?i)\b(?:joined|join date|registered|registriert|registrierung|beigetreten|mitglied seit|dabei seit|member since|inscrit|inscription|registrado|iscritto|geregistreerd|lid sinds)\b|зарегистрирован|регистрация|登録日`)

// withoutJoined cuts off a text what says when its author joined a forum.
func withoutJoined(text string) string {
	at := joinedForm.FindStringIndex(text)
	if at == nil {
		return text
	}
	rest := text[at[1]:]
	if i := strings.Index(strings.ToLower(rest), "posted"); i >= 0 {
		return rest[i:]
	}
	return text[:at[0]]
}
