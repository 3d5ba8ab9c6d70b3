package intake

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
)

// TestPaths holds which path a thread gets, and which alias besides.
func TestPaths(t *testing.T) {
	of2009, _ := archive.ParseDate("2009-03-04")
	for _, tt := range []struct {
		thread      importer.Thread
		path, alias string
	}{
		{importer.Thread{Address: "https://a.example/2009/03/the-ferry/"}, "2009/03/the-ferry", ""},
		{importer.Thread{Address: "https://a.example/2009/03/the-ferry"}, "2009/03/the-ferry", ""},
		{importer.Thread{Address: "https://a.example/2009/03/The_Ferry.html"}, "2009/03/The_Ferry", "2009/03/The_Ferry.html"},
		{importer.Thread{Address: "/blog/ferry/index.html"}, "blog/ferry", ""},
		{importer.Thread{Address: "https://a.example/index.php/2009/ferry/"}, "2009/ferry", "index.php/2009/ferry"},
		{importer.Thread{Address: "https://a.example/2009/f%C3%A4hre/"}, "2009/fähre", ""},
		{importer.Thread{Address: "https://a.example/fog & ferries/"}, "fog-ferries", "fog & ferries"},
		{importer.Thread{Address: "https://a.example/topics/ferry/"}, "topics-thread/ferry", ""},
		{importer.Thread{Address: "https://a.example/con/comments/x"}, "con-thread/comments-thread/x", ""},
		{importer.Thread{Address: "https://a.example/?p=12", Title: "The ferry, again"}, "the-ferry-again", ""},
		{importer.Thread{Address: "https://a.example/thread.php?t=9", Slug: "Ferry.2", Date: of2009}, "2009/ferry.2", ""},
		{importer.Thread{Title: "data..foo, or: how? Version 2.2 & 3…", Date: of2009}, "2009/data-foo-or-how-version-2.2-3", ""},
		{importer.Thread{Title: "Ines’ boat's log"}, "ines-boats-log", ""},
		{importer.Thread{Title: "フェリーは遅れる"}, "フェリーは遅れる", ""},
		{importer.Thread{Title: "สวัสดีครับ"}, "สวัสดีครับ", ""},
		{importer.Thread{Title: "?!"}, "thread", ""},
		{importer.Thread{Title: "People"}, "people-thread", ""},
	} {
		path := wishedPath(&tt.thread)
		if path != tt.path {
			t.Errorf("%+v gets %q, not %q", tt.thread, path, tt.path)
		}
		if alias := aliasOf(tt.thread.Address, path); alias != tt.alias {
			t.Errorf("%+v has the alias %q, not %q", tt.thread, alias, tt.alias)
		}
	}
}

// TestDecodeTwice holds what is mended of what was encoded twice, and what only
// looks like it.
func TestDecodeTwice(t *testing.T) {
	for text, want := range map[string]string{
		"FÃ¤hre":                "Fähre",
		"Itâ€™s late â€“ again": "It’s late – again",
		"Ð¿Ñ€Ð¸Ð²ÐµÑ‚":          "привет",
		"Ã‰tÃ© Ã\u00a0 Paris":   "Été à Paris",
		"Fähre, été, Ærø":       "Fähre, été, Ærø",
		"»Spaß« und »Fuß«":      "»Spaß« und »Fuß«",
		"«È»":                   "«È»",
		"MANHÃ":                 "MANHÃ",
		"привет":                "привет",
		"日本語":                   "日本語",
		"Ünï – ©2009":           "Ünï – ©2009",
		"A\u0092s":              "A\u0092s",
	} {
		var m mender
		if got := m.decodeTwice(text); got != want {
			t.Errorf("%q became %q, not %q", text, got, want)
		}
	}
}
