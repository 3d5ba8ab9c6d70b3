package comments

import (
	"fmt"
	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"net/url"
	"os"
	"testing"
)

func TestTry(t *testing.T) {
	f := os.Getenv("TRYF")
	if f == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(f)
	doc, err := dom.Parse(string(b))
	if err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse(os.Getenv("TRYU"))
	if os.Getenv("TRYU") == "" {
		u = nil
	}
	for _, g := range groups(doc) {
		c := try(g, u, os.Getenv("TRYL"))
		fmt.Println("GROUP", g.by, g.word, g.weak, g.part, len(g.nodes), c.wholes(), c.accepted(), c.score())
	}
	l := Find(doc, u, os.Getenv("TRYL"))
	if l == nil {
		fmt.Println("none")
		return
	}
	for i, e := range l.Entries {
		h := dom.HTML(e.Body)
		if len(h) > 160 {
			h = h[:80] + "  …  " + h[len(h)-80:]
		}
		fmt.Printf("%d k%d id=%s pl=%v addr=%s|a=%q url=%s d=%s bad=%q sub=%q par=%d ans=%s\n    %q\n", i, e.Kind, e.ID, e.Places, e.Address, e.Author, e.URL, e.Date, e.BadDate, e.Subject, e.Parent, e.Answers, h)
	}
}
