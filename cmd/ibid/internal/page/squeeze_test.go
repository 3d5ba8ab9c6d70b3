package page

import "testing"

func TestSqueezed(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"a.css", "/* A page\n   is a book. */\n\n:root {\n  --a: 1px; /* one */\n}\n", ":root {\n--a: 1px;  \n}\n"},
		{"a.css", "a/**/b { content: \"/* no\"; }\n", "a/**/b { content: \"/* no\"; }\n"},
		{"a.css", "a { content: \"it's\"; }\n  /* c */ b {}\n", "a { content: \"it's\"; }\n/* c */ b {}\n"},
		{"a.css", "a {}\n/* to the end\n b {}", "a {}\n"},
		{"a.css", "a { content: \"b\\\n  c\"; }\n", "a { content: \"b\\\n  c\"; }\n"},
		{"a.js", "// All.\n(() => {\n\n\tgo(`a ${b}`); // here\n\t// there\n})();\n", "(() => {\ngo(`a ${b}`); // here\n})();\n"},
		{"a.js", "a = `one\n  // two`;\n", "a = `one\n  // two`;\n"},
		{"a.js", "/* one\n  // */ two();\n", "/* one\n  // */ two();\n"},
		{"a.js", "a = 'one \\\n  // two';\n", "a = 'one \\\n  // two';\n"},
		{"a.svg", "<svg>\n  <!-- // -->\n</svg>\n", "<svg>\n  <!-- // -->\n</svg>\n"},
	} {
		if got := string(squeezed(tt.name, []byte(tt.in))); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
