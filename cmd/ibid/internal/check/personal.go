package check

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/personal"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
)

// mostAddresses is how many addresses of one item are listed: who mends these
// sees the others.
const mostAddresses = 20

// Addresses returns a warning for each e-mail and IP address that the page of a
// thread would publish: in its items, the notes on them, its title and summary.
func Addresses(t *resolve.Thread) []problem.Problem {
	post := problem.Problem{Position: problem.Position{File: t.Thread.Items[0].At.File}, Severity: problem.Warning}
	found := addressesAt(post, t.Thread.Title+"\n"+t.Thread.Summary)
	for i, item := range t.Thread.Items {
		if item.Removed {
			continue
		}
		found = append(found, addressesIn(item, shownText(&t.Fragments[i]))...)
		for _, note := range item.Notes {
			at := problem.Problem{Position: note.At, Severity: problem.Warning}
			f := markup.Parse(archive.Body{Text: note.Text})
			found = append(found, addressesAt(at, shownText(&f))...)
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

// shownText returns what a page shows of a fragment, and what it says besides: of
// a picture, of a word, and whom a link writes to.
func shownText(f *markup.Fragment) string {
	var beside strings.Builder
	say := func(said string) {
		if said != "" {
			beside.WriteString(said + "\n")
		}
	}
	for i := range f.Tags {
		if t := &f.Tags[i]; t.Kind == markup.Closing {
			continue
		} else if t.Name == atom.A {
			say(addressee(f.Attribute(i, "href")))
		} else if t.Name == atom.Img {
			say(f.Attribute(i, "alt"))
		}
		say(f.Attribute(i, "title"))
	}
	return f.Read(0, len(f.HTML), markup.Spacing{Block: "\n", Break: "\n", Apart: "\n", Signs: true}) + "\n" + beside.String()
}

// addressee returns whom a link writes to, if it does.
func addressee(href string) string {
	scheme, to, _ := strings.Cut(href, ":")
	if plain, err := url.PathUnescape(to); err == nil && strings.EqualFold(strings.TrimSpace(scheme), "mailto") {
		return plain
	}
	return ""
}
