package content_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/content"
)

// TestLostValues: what YAML or an export does to a value without a word is said.
func TestLostValues(t *testing.T) {
	for value, want := range map[string]string{
		"author: Keeper # 7":                       `2:9: warning: YAML takes "# 7" for a comment, and not for a part of author; if it belongs to it, put all between quotation marks: "Keeper # 7"`,
		"author: #seven":                           `2:1: YAML takes what follows # for a comment; write author: "#seven"`,
		"author: # 7":                              `2:1: warning: YAML takes what follows # for a comment; if it is the value, write author: "# 7"`,
		"topics: [Fog]\nsummary: Fog # 2":          `3:10: warning: YAML takes "# 2" for a comment, and not for a part of summary; if it belongs to it, put all between quotation marks: "Fog # 2"`,
		"topics:\n  - Fog # two":                   `3:5: warning: YAML takes "# two" for a comment, and not for a part of topics; if it belongs to it, put all between quotation marks: "Fog # two"`,
		"author: \"Keeper\" # of the lamp":         "",
		"author: Keeper#7":                         "",
		"date: 2009-03-04 # about":                 "",
		"draft: true # for now":                    "",
		"# said once\nauthor: Keeper":              "",
		"author: [gone]":                           `2:9: author must be text, not a list or keys; if the brackets belong to it, put it between quotation marks: "[gone]"`,
		"author: {gone} # x":                       `2:9: author must be text, not a list or keys; if the brackets belong to it, put it between quotation marks: "{gone}"`,
		"author:\n  - Ann":                         `3:3: author must be text, not a list or keys; write it without brackets, braces and dashes`,
		"author: Lamp &amp; Co":                    `2:9: warning: author holds "&amp;", which is shown as it stands; write "&"`,
		"summary: Caf&eacute; R&D; &x;":            `2:10: warning: summary holds "&eacute;", which is shown as it stands; write the letter that it stands for`,
		"topics: [Fog, 'Fish &#38; tides']":        `2:15: warning: topics holds "&#38;", which is shown as it stands; write the letter that it stands for`,
		"notes: [{note: 'Fish &amp; tides'}]":      "",
		"author: ann@lamp.example":                 `2:9: author cannot be "ann@lamp.example"; an archive holds no e-mail or IP addresses: write a name in its place, or a sign such as Reader 7`,
		"author: 203.0.113.9":                      `2:9: author cannot be "203.0.113.9"; an archive holds no e-mail or IP addresses: write a name in its place, or a sign such as Reader 7`,
		"author: Ann (ann@lamp.example)":           `2:9: author cannot be "Ann (ann@lamp.example)"; an archive holds no e-mail or IP addresses: write the name alone`,
		"notes: [{note: x, by: ann@lamp.example}]": `2:23: by cannot be "ann@lamp.example"; an archive holds no e-mail or IP addresses: write a name in its place, or a sign such as Reader 7`,
		"author: Ann@Lamp":                         "",
	} {
		_, problems, _ := content.Read(t.Context(), site("light/post.md", "---\n"+value+"\ntitle: Light\n---\nWords.\n"))
		got, _, _ := strings.Cut(printed(problems), "\n    ")
		if want != "" {
			want = "content/light/post.md:" + want
		}
		if d := cmp.Diff(want, strings.TrimSpace(got)); d != "" || len(problems) > 1 {
			t.Errorf("%s: %d problems, -want +got\n%s", value, len(problems), d)
		}
	}
}

func TestNullName(t *testing.T) {
	_, problems, _ := content.Read(t.Context(), site("light/post.md", goodPost, "light/comments/1.md", "---\nid: 1\nauthor: Null\n---\nWords.\n"))
	if got := printed(problems); !strings.Contains(got, `3:9: YAML takes Null for no value; write author: "Null"`) {
		t.Errorf("got %s", got)
	}
}

func TestNamesOfPeople(t *testing.T) {
	_, problems, _ := content.Read(t.Context(), site("light/post.md", goodPost, "people.yaml", "- name: Ann\n  aliases: [A., ann@lamp.example]\n- name: ben@lamp.example\n"))
	got := printed(problems)
	for _, want := range []string{`2:17: aliases cannot have "ann@lamp.example"`, `3:9: name cannot be "ben@lamp.example"`} {
		if !strings.Contains(got, want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
