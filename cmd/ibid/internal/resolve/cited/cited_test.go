package cited_test

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/cited"
)

// TestItem holds what each address means in a thread that stood elsewhere before.
func TestItem(t *testing.T) {
	names := cited.New(&archive.Archive{Site: archive.Site{BaseURL: "https://archive.example/"}}, &archive.Thread{
		Path: "2009/toll", Aliases: []string{"toll.html"},
		Items: []*archive.Item{
			{URL: "http://www.blog.example/toll/"},
			{ID: "7", Permalink: "http://blog.example/toll/#c31", Places: []string{"msg7"}},
			{ID: "8", Permalink: "http://blog.example/toll/#c31"},
			{ID: "9", Permalink: "http://blog.example/note/9"},
		},
	})
	const nobody = -1
	for address, want := range map[string]int{
		"#post": 0, "#comment-7": 1, "7": 1, "#msg7": 1, "https://blog.example/toll#msg7": 1,
		"http://blog.example/toll/index.html": 0, "../2009/toll/": 0, "https://archive.example/2009/toll#comment-8": 2,
		"/note/9": 3, "https://blog.example/note/9": 3, "toll.html#comment-9": 3,
		"#c31": nobody, "#c99": nobody, "https://other.example/toll#comment-7": nobody, "http://[::1": nobody, "": nobody,
	} {
		got, ok := names.Item(address)
		if !ok {
			got = nobody
		}
		if got != want {
			t.Errorf("%q means item %d, not %d", address, want, got)
		}
	}
}
