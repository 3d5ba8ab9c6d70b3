package content_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
)

// TestWithTopic: an entry comes behind those that are there, which stay as they
// are written; what is wrong with it is told from what was wrong before.
func TestWithTopic(t *testing.T) {
	fog := archive.TopicEntry{Name: "Fog", Aliases: []string{"Mist"}, SeeAlso: []string{"Rain"}}
	const entry = "- topic: Fog\n  aliases: [Mist]\n  see_also: [Rain]\n"
	for _, tt := range []struct {
		name, have, want string // want: the file, or the beginning of a complaint
		fault            bool
	}{
		{"a list", "# Weather.\n-   topic:  'Rain' # wet\n\n\n", "# Weather.\n-   topic:  'Rain' # wet\n" + entry, false},
		{"no line end", "- topic: Rain", "- topic: Rain\n" + entry, false},
		{"a block at the end", "- topic: Rain\n  description: |\n    Wet.\n\n", "- topic: Rain\n  description: |\n    Wet.\n" + entry, false},
		{"a list in brackets", "[{topic: Rain}]", "nothing can be added at the end of content/topics.yaml as it is written; add this yourself:\n- topic: Fog", false},
		{"no list", "topic: Rain\n", "the archive that is there has errors: content/topics.yaml:1:1: ", false},
		{"what it names is not there", "- topic: Snow\n", "see_also: there is no topic", true},
		{"its name is taken", "- topic: Rain\n- topic: mist\n", `"Mist" stands on line 2 too`, true},
		{"no file", "", "see_also: there is no topic", true},
	} {
		s := site("light/post.md", goodPost, "topics.yaml", tt.have)
		if tt.have == "" {
			delete(s, "content/topics.yaml")
		}
		threads, err := content.OpenThreads(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		f, err := threads.WithTopic(fog)
		got := string(f.Data)
		if err != nil {
			got = err.Error()
		}
		var fault content.Fault
		if is := errors.As(err, &fault); is {
			got = fault.Message
		}
		if fault.Message != "" != tt.fault || !strings.HasPrefix(got, tt.want) || err == nil && got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestWithPerson(t *testing.T) {
	threads, err := content.OpenThreads(t.Context(), fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := threads.WithPerson(archive.Person{Name: "Ann Lee", Aliases: []string{"ann"}})
	if want := "- name: Ann Lee\n  aliases: [ann]\n"; err != nil || f.Path != "content/people.yaml" || string(f.Data) != want {
		t.Errorf("%s, %q, %v", f.Path, f.Data, err)
	}
}
