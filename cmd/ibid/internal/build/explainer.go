package build

import (
	"context"
	"io/fs"
	"os"
	"sync"

	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/sitefs"
	"ibid/cmd/ibid/internal/wording"
)

// Explainer explains the items of a resolved site, one after another.
type Explainer struct {
	*resolved
	mu sync.Mutex
}

// Explainer resolves a site that was read with its drafts. It is closed with the site.
func (s *Site) Explainer(ctx context.Context) (*Explainer, error) {
	r, err := s.resolve(ctx, resolve.Options{WithSources: true})
	return &Explainer{resolved: r}, err
}

// Explain explains an item. Its thread may be broken.
func (x *Explainer) Explain(thread, item int) *Explained {
	x.mu.Lock()
	defer x.mu.Unlock()
	t, searches, problems := x.threads.Explain(thread, item)
	x.found.Add(problems...)
	x.found.Add(page.CheckNotes(t)...)
	return &Explained{t, x.threads.Usage(), searches}
}

// ServedWords gives what the server of a site says on its pages, in a language; if that
// is empty, in English.
func ServedWords(site, tag string) map[string]string {
	own, err := fs.Sub(sitefs.New(os.DirFS(site)), "languages")
	if err != nil {
		own = nil
	}
	languages, _ := wording.Read(own)
	return languages.Of(tag).Served()
}
