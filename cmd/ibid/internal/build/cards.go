package build

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/card"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/problem"
)

// findFonts finds the fonts that cards are drawn with: the site's own come before those
// of the program.
func (s *Site) findFonts() error {
	own, err := s.own("fonts")
	if err != nil || !page.HasCards(s.archive) {
		return err
	}
	names, err := fs.ReadDir(own, ".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var fonts []card.Font
	for _, entry := range names {
		name := entry.Name()
		if kind := strings.ToLower(path.Ext(name)); isLeftOut(name) || kind != ".ttf" && kind != ".otf" && kind != ".ttc" {
			continue
		}
		data, err := fs.ReadFile(own, name)
		if err != nil {
			return err
		}
		if f, err := card.Read(data); err == nil {
			fonts = append(fonts, f)
		} else {
			s.found.Add(problem.Problem{
				Position: problem.Position{File: "fonts/" + name}, Message: "it is no font in TrueType or OpenType: " + err.Error(),
				Hint: "take it away, or put a sound one in its place",
			})
		}
	}
	s.press = card.New(fonts)
	return nil
}

// cards makes the pictures of titles that other sites show.
type cards struct {
	*renderer
	pages *page.Renderer
}

func (r *renderer) cards(pages *page.Renderer) *cards {
	if r.press == nil {
		return nil
	}
	return &cards{r, pages}
}

func (c *cards) thread(t *archive.Thread, write fileWriter) error {
	if c == nil {
		return nil
	}
	file, ok, err := c.pages.Card(t)
	if err != nil || !ok {
		return err
	}
	return write(file)
}

// finish makes the archive's own, and says which could not be made.
func (c *cards) finish() error {
	if c == nil {
		return nil
	}
	if undrawn, letters := c.pages.Undrawn(); len(undrawn) > 0 {
		c.found.Add(warnOf(undrawn, letters))
	}
	return c.thread(nil, c.writeFile)
}

// warnOf warns, once for all, of titles that cannot be drawn.
func warnOf(undrawn []*archive.Thread, letters string) problem.Problem {
	message := fmt.Sprintf("no font has %q of this title, so that other sites have no picture of it", letters)
	if more := len(undrawn) - 1; more > 0 {
		message += fmt.Sprintf(", nor of %d more titles", more)
	}
	return problem.Problem{
		Position: problem.Position{File: undrawn[0].Items[0].At.File}, Severity: problem.Warning, Message: message,
		Hint: `put a font that has it into the folder "fonts" of the site, or say "cards: false" in content/site.yaml`,
	}
}
