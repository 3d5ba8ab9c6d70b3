package build

import (
	"io/fs"
	"regexp"
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
	for js, want := range map[string]string{
		"": "",
		"// One.\n(() => {\n\n\tconst a = `b // c`; // d\n\t\t// e\n\treturn\n\ta\n})();": "(()=>{\nconst a=`b // c`;\nreturn\na\n})();\n",
		`for (const e of [...all]) f(e ? "a ? b" : ' : ', !e);`:                           `for(const e of[...all])f(e?"a ? b":' : ',!e);` + "\n",
		`a = b + +c - -d / e / f`:                     `a=b + +c - -d / e / f` + "\n",
		`a.split(/[ "/] ( = )/g, 1) // "`:             `a.split(/[ "/] ( = )/g,1)` + "\n",
		`x = /\/ =/ && "\" = \\" in y || typeof z`:    `x=/\/ =/&&"\" = \\" in y||typeof z` + "\n",
		"http: while (a > b) return \"http://x = y\"": "http:while(a>b)return \"http://x = y\"\n",
	} {
		if got := string(slimScript([]byte(js))); got != want {
			t.Errorf("%q: got %q, want %q", js, got, want)
		}
	}
}

// TestAssetsMayBeSlim: no text of a script is over several lines or within another, and
// the files say what they said.
func TestAssetsMayBeSlim(t *testing.T) {
	nested := regexp.MustCompile("`[^`]*\\$\\{[^}`]*`")
	bare := func(data []byte) string { return strings.Join(strings.Fields(string(data)), "") }
	for _, name := range []string{"ibid.js", "cite.js", "search.js", "ibid.css", "interaction.css"} {
		whole, err := fs.ReadFile(assets.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(whole), "\n") {
			if strings.Count(line, "`")%2 > 0 || nested.MatchString(line) || strings.HasSuffix(line, `\`) || strings.HasSuffix(name, ".js") && strings.Contains(line, "/*") {
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
