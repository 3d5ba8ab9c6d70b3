package check

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	tokens "golang.org/x/net/html"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/personal"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
)

// mostAddresses is how many addresses of one item are listed: who mends these
// sees the others.
const mostAddresses = 20

// Addresses gives a warning for each e-mail and IP address that the page of a
// thread would publish: in its items, the notes on them, its title and summary.
func Addresses(t *resolve.Thread) []problem.Problem {
	post := problem.Problem{Position: problem.Position{File: t.Thread.Items[0].At.File}, Severity: problem.Warning}
	found := addressesAt(post, t.Thread.Title+"\n"+t.Thread.Summary)
	for i, item := range t.Thread.Items {
		if item.Removed {
			continue
		}
		found = append(found, addressesIn(item, shownText(t.Fragments[i].HTML))...)
		for _, note := range item.Notes {
			at := problem.Problem{Position: note.At, Severity: problem.Warning}
			found = append(found, addressesAt(at, shownText(markup.Parse(archive.Body{Text: note.Text}).HTML))...)
		}
	}
	return found
}

// addressesAt warns of the addresses in a text, all at one place.
func addressesAt(at problem.Problem, text string) (found []problem.Problem) {
	for _, a := range personal.Find(text) {
		if len(found) == mostAddresses {
			break
		}
		found = append(found, published(at, text[a.Start:a.End], a.IsIP))
	}
	return found
}

// addressesIn warns of the addresses in an item, each where it stands. One that
// is written otherwise than it is shown has the place of its last letters.
func addressesIn(item *archive.Item, shown string) (found []problem.Problem) {
	isIP := map[string]bool{}
	var open []string // those whose place has not been found
	for _, a := range personal.Find(shown) {
		address := shown[a.Start:a.End]
		if _, known := isIP[address]; !known {
			isIP[address] = a.IsIP
			open = append(open, address)
		}
	}
	if len(open) == 0 {
		return nil
	}
	body := item.Body.Text
	seen := map[string]bool{}
	for _, a := range personal.Find(body) {
		address := body[a.Start:a.End]
		if _, isShown := isIP[address]; isShown && len(found) < mostAddresses {
			found = append(found, published(warningAt(item, a.Start), address, a.IsIP))
			seen[address] = true
		}
	}
	open = slices.DeleteFunc(open, func(address string) bool { return seen[address] })
	for _, address := range open[:max(0, min(len(open), mostAddresses-len(found)))] {
		found = append(found, published(warningAt(item, max(0, strings.Index(body, address))), address, isIP[address]))
	}
	return found
}

func published(at problem.Problem, address string, isIP bool) problem.Problem {
	kind := "e-mail"
	if isIP {
		kind = "IP"
	}
	at.Message = fmt.Sprintf("the page would publish the %s address %q", kind, address)
	at.Hint = "take it out: an archive holds none"
	return at
}

// runningElements are those that do not part what is written before and behind
// them.
const runningElements = " a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup tt u var "

// shownText gives what a page shows of a fragment, and what it says besides: of
// a picture, of a word, and whom a link writes to.
func shownText(fragment string) string {
	var text, beside strings.Builder
	for z := tokens.NewTokenizer(strings.NewReader(fragment)); ; {
		kind := z.Next()
		if kind == tokens.ErrorToken {
			return text.String() + "\n" + beside.String()
		}
		token := z.Token()
		if kind == tokens.TextToken {
			text.WriteString(token.Data)
			continue
		}
		if !strings.Contains(runningElements, " "+token.Data+" ") {
			text.WriteByte('\n')
		}
		for _, attr := range token.Attr {
			if said, ok := saidBy(attr); ok {
				beside.WriteString(said + "\n")
			}
		}
	}
}

// saidBy gives what an attribute says to a reader.
func saidBy(attr tokens.Attribute) (string, bool) {
	switch attr.Key {
	case "alt", "title":
		return attr.Val, true
	case "href":
		scheme, to, _ := strings.Cut(attr.Val, ":")
		if plain, err := url.PathUnescape(to); err == nil && strings.EqualFold(strings.TrimSpace(scheme), "mailto") {
			return plain, true
		}
	}
	return "", false
}
