package webpage

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// countWords are what pages call their comments where they count them.
const countWords = `comments?|responses?|replies|reply|thoughts? on|reactions?|discussions?` +
	`|kommentare?|antworten|antwort|gedanken? (?:zu|über)|reaktionen|beiträge|meinungen` +
	`|commentaires?|réponses?|réactions?|réflexions? (?:sur|au sujet)|pensées? (?:sur|au)` +
	`|comentarios?|comentários?|respuestas?|respostas?|opiniones|pensamientos? en|pensamentos? (?:sobre|em)|ideas? sobre` +
	`|commenti|commento|risposte|risposta|pensieri (?:su|riguardo)|pensiero su` +
	`|reacties|reactie|antwoorden|gedachten? (?:over|op)` +
	`|комментари\p{L}*|ответ\p{L}*|отзыв\p{L}*|коментар\p{L}*` +
	`|komentarz\p{L}*|odpowiedzi|odpowiedź|myśli na temat|kommentarer|kommentar|svar|kommenttia|vastausta|yorum|yanıt|komentář\p{L}*|hozzászólás|σχόλι\p{L}*|σκέψεις` +
	`|コメント|件のコメント|件の返信|条评论|則留言|个评论|條評論|条回复|个想法|개의 댓글|개 댓글`

const (
	digits = `\d{1,3}(?:[.,'\x{a0} ]\d{3})+|\d{1,6}`
	// number may be a word where no verb stands before it: "write a comment".
	number = `(` + digits + `|one|ein|eine|un|une|uno|una|um|uma|een|один)`
)

var countForms = []*lazyregexp.Regexp{
	lazyregexp.New(`(?i)^\D{0,20}?(?:^|[\s(【（«])(` + digits + `)\s*(?:` + countWords + `)`),
	lazyregexp.New(`(?i)^` + number + `\s*(?:` + countWords + `)`),
	lazyregexp.New(`(?i)^(?:all |alle |` + `)?(?:` + countWords + `)\s*[:：(（\[]?\s*(\d{1,6})\s*[)）\]]?(?:\D{0,3}$|\s|$)`),
	lazyregexp.New(`(?i)(?:has|have|there are|currently|hat|haben|existe[nm]?|hay|tem|сейчас|всего)\s+` + number + `\s+(?:\p{L}+\s)?(?:` + countWords + `)`),
}

// countOf reads how many comments a page says that its post has, from what heads
// them; 0 if it does not say.
func countOf(doc *html.Node, isComment map[*html.Node]bool) int {
	best, rank := 0, 0
	for n := range outsideOf(doc, isComment) {
		r := countRank(n)
		if r <= rank {
			continue
		}
		text, short := dom.Short(n, 300)
		if !short {
			continue
		}
		if number, ok := readCount(text); ok {
			best, rank = number, r
		}
	}
	if rank == 0 {
		return linkedCount(doc)
	}
	return best
}

// linkedCount reads the number of comments that a page tells machines alone, in
// JSON-LD: of what it is about, and of nothing that it lists; 0 if it tells none.
func linkedCount(doc *html.Node) int {
	for _, n := range dom.FindAll(doc, dom.IsLinkedData) {
		if count := countIn(dom.LinkedData(n), 0); count > 0 {
			return count
		}
	}
	return 0
}

// countIn looks for a number of comments in a value of JSON-LD.
func countIn(value any, depth int) int {
	const deepest = 4
	switch v := value.(type) {
	case []any:
		for i := 0; i < len(v) && depth < deepest; i++ {
			if count := countIn(v[i], depth+1); count > 0 {
				return count
			}
		}
	case map[string]any:
		for _, key := range []string{"commentCount", "answerCount"} {
			switch count := v[key].(type) {
			case float64:
				return int(min(max(count, 0), mostCounted))
			case string:
				if n, err := strconv.Atoi(count); err == nil {
					return min(max(n, 0), mostCounted)
				}
			}
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if depth < deepest && v[key] != nil {
				if count := countIn(v[key], depth+1); count > 0 {
					return count
				}
			}
		}
	}
	return 0
}

// mostCounted is more comments than a page has.
const mostCounted = 10_000_000

// outsideOf yields the elements outside of comments and side bars.
func outsideOf(doc *html.Node, isComment map[*html.Node]bool) func(func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		var visit func(n *html.Node) bool
		visit = func(n *html.Node) bool {
			for c := range n.ChildNodes() {
				if c.Type != html.ElementNode || isComment[c] || dom.Is(c, atom.Script, atom.Style, atom.Nav, atom.Aside) {
					continue
				}
				if !yield(c) || !visit(c) {
					return false
				}
			}
			return true
		}
		visit(doc)
	}
}

// countRank says how much an element is one that heads comments: a heading that
// is named so, any heading, another element that is named so.
func countRank(n *html.Node) int {
	names := strings.ToLower(dom.Attr(n, "class") + " " + dom.Attr(n, "id") + " " + dom.Attr(n, "itemprop"))
	named := strings.Contains(names, "comment") || strings.Contains(names, "respon") || strings.Contains(names, "repl") || strings.Contains(names, "kommentar")
	heading := dom.Is(n, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.Legend)
	switch {
	case strings.Contains(names, "widget") || strings.Contains(names, "respond") || strings.Contains(names, "recent"):
		return 0
	case strings.Contains(names, "commentcount") || strings.Contains(names, "interactioncount"):
		return 4
	case heading && named:
		return 4
	case heading:
		return 3
	case named && dom.Is(n, atom.Div, atom.Span, atom.P, atom.A, atom.Strong):
		return 2
	}
	return 0
}

// readCount reads a number of comments from a text.
func readCount(text string) (int, bool) {
	for _, form := range countForms {
		m := form.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		plain := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, m[1])
		if plain == "" {
			return 1, true
		}
		n, err := strconv.Atoi(plain)
		return n, err == nil
	}
	return 0, false
}
