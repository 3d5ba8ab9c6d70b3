package page

import (
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"ibid/cmd/ibid/internal/stencil"
	"ibid/cmd/ibid/internal/wording"
)

// Templates are the templates of a site with the words of each language that its pages
// are in.
type Templates struct {
	files     fs.FS
	languages *wording.Languages
	mu        sync.Mutex
	speaking  map[string]func() (*stencil.Set, error) // by language
}

// NewTemplates returns the templates in files: those of the site, laid over those of the
// program.
func NewTemplates(files fs.FS, languages *wording.Languages) *Templates {
	return &Templates{files: files, languages: languages, speaking: map[string]func() (*stencil.Set, error){}}
}

// Prepare compiles the templates of the usual pages in a language. They would be when the first
// of each is made: but to begin with this while the archive is read gives work to a core
// that has none. What is wrong with them New says.
func (t *Templates) Prepare(language string) {
	set, err := t.in(t.languages.Of(language))
	if err != nil {
		return
	}
	views := Views()
	for _, name := range usualPages {
		set.Compiles(name, views[name])
	}
}

// usualPages are the templates of the pages that every archive has, in the order in
// which they are made. What they call is compiled with them.
var usualPages = []string{"thread.html", "cite.html", "index.html", "register.html", "entry.html"}

// in returns the templates with the words of a language.
func (t *Templates) in(says *wording.Language) (*stencil.Set, error) {
	t.mu.Lock()
	speak := t.speaking[says.Of]
	if speak == nil {
		speak = sync.OnceValues(func() (*stencil.Set, error) { return t.speak(says) })
		t.speaking[says.Of] = speak
	}
	t.mu.Unlock()
	return speak()
}

func (t *Templates) speak(says *wording.Language) (*stencil.Set, error) {
	parsed, err := template.ParseFS(t.files, "*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(Views())) {
		if parsed.Lookup(name) == nil {
			return nil, fmt.Errorf("templates: there is no %s", name)
		}
	}
	if err := says.Speak(parsed); err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return stencil.New(parsed), nil
}
