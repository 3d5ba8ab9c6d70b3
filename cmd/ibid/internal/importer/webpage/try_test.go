package webpage

import (
	"fmt"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
	"os"
	"path/filepath"
	"testing"
)

func TestTry(t *testing.T) {
	f := os.Getenv("TRYF")
	if f == "" {
		t.Skip()
	}
	n := 200
	if os.Getenv("TRYN") != "" {
		n = 100000
	}
	short := func(h string) string {
		if len(h) > n {
			h = h[:n/2] + "  …  " + h[len(h)-n/2:]
		}
		return h
	}
	dir, base := filepath.Split(f)
	if st, _ := os.Stat(f); st.IsDir() {
		dir, base = f, "."
	}
	r := importertest.ReadFS(t, Format(), os.DirFS(dir), importer.Options{}, base)
	fmt.Printf("SITE %+v\n", r.SiteInfo)
	for _, x := range r.Threads {
		b := x.Body.Text
		x.Body.Text = ""
		fmt.Printf("THREAD %+v\n date=%s upd=%s\n   %d BODY %q\n", x, x.Date, x.Updated, len(b), short(b))
	}
	for _, x := range r.Comments {
		b := x.Body.Text
		fmt.Printf("C %s par=%s id=%s a=%q url=%s d=%s bad=%q addr=%s pl=%v rm=%v\n    %q\n", x.Key, x.Parent, x.ID, x.Author, x.URL, x.Date, x.BadDate, x.Address, x.Places, x.Removed, short(b))
	}
	for _, m := range r.Mentions {
		fmt.Printf("M %+v\n", m)
	}
	fmt.Println(len(r.Threads), len(r.Comments), len(r.Mentions), r.Counts, r.LeftOut, r.Remarks)
}
