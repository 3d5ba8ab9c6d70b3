package build

import (
	"io/fs"
	"strings"
	"testing"

	"ibid/assets"
)

func TestSlimStyle(t *testing.T) {
	for css, want := range map[string]string{
		"":                                       "\n",
		"a { b: c; }":                            "a{b:c}\n",
		"/* one */\na,\nb :hover > c { }":        "a,b :hover>c{}\n",
		`a::before { content: "/* x; }  y\""; }`: `a::before{content:"/* x; }  y\""}` + "\n",
		"a { width: calc(1px  +\n 2px); }\n\n\nb{}": "a{width:calc(1px + 2px)}b{}\n",
		"@media (x) { a { b: c d; } /* e */ }":      "@media (x){a{b:c d}}\n",
		"a/**/b { }":                                "a b{}\n",
		"a { b: '\\'  ' ; } /* never":               "a{b:'\\'  '}\n",
	} {
		if got := string(slimStyle([]byte(css))); got != want {
			t.Errorf("%q: got %q, want %q", css, got, want)
		}
	}
}

func TestSlimScript(t *testing.T) {
	js := "// One.\n(() => {\n\n\tconst a = `b // c`; // d\n\t\t// e\n\treturn\n\ta\n})();"
	if got, want := string(slimScript([]byte(js))), "(() => {\nconst a = `b // c`; // d\nreturn\na\n})();"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestAssetsMayBeSlim: no text of a script is over several lines, and the files say
// what they said.
func TestAssetsMayBeSlim(t *testing.T) {
	bare := func(data []byte) string { return strings.Join(strings.Fields(string(data)), "") }
	for _, name := range []string{"ibid.js", "cite.js", "ibid.css", "interaction.css"} {
		whole, err := fs.ReadFile(assets.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(whole), "\n") {
			if strings.Count(line, "`")%2 > 0 || strings.HasSuffix(line, `\`) || strings.HasSuffix(name, ".js") && strings.Contains(line, "/*") {
				t.Errorf("%s:%d goes on in the next line", name, i+1)
			}
		}
		got, err := fs.ReadFile(slim{assets.Files}, name)
		if err != nil || len(got) >= len(whole) {
			t.Errorf("%s: %d bytes of %d, %v", name, len(got), len(whole), err)
		}
		for _, part := range []string{"localStorage", "history.state", "inset-inline-start: 0", "howpublished"} {
			if strings.Count(bare(whole), bare([]byte(part))) != strings.Count(bare(got), bare([]byte(part))) {
				t.Errorf("%s: %q is lost", name, part)
			}
		}
	}
}

// What a page loads beside its words stays small.
func TestPagesLoadLittle(t *testing.T) {
	const most = 36_000
	total := 0
	for _, name := range []string{"ibid.css", "interaction.css", "ibid.js"} {
		data, err := fs.ReadFile(slim{assets.Files}, name)
		if err != nil {
			t.Fatal(err)
		}
		total += len(data)
	}
	if total > most {
		t.Errorf("%d bytes in all", total)
	}
}
