package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestHTML: the Nu HTML checker has no error and no warning for the pages of
// the repository and of the tests, for one of 5,000 comments, and for one that is shown
// where there is none.
func TestHTML(t *testing.T) {
	t.Parallel()
	needChecker(t)
	bad := filepath.Join(t.TempDir(), "bad.html")
	if err := writeFile(bad, []byte("<!doctype html><title>Bad</title><p id=a><p id=a>")); err != nil {
		t.Fatal(err)
	}
	long := filepath.Join(threadOf(t, longComments), filepath.Dir(theThread(t, threadOf(t, longComments))))
	knowsBad := false
	for _, m := range checkHTML(t, bad, public, filepath.Join(repository, "public"), filepath.Join(lostSite(t), "404.html"),
		filepath.Join(long, "index.html"), filepath.Join(long, "tree.html")) {
		if strings.HasSuffix(m.URL, "/bad.html") {
			knowsBad = true
		} else {
			t.Error(m)
		}
	}
	if !knowsBad {
		t.Error("the checker finds nothing wrong with a page that is wrong")
	}
}

// message is what the checker says of a place in a page.
type message struct {
	Type, SubType    string
	URL              string
	LastLine         int
	Message, Extract string
}

func (m message) String() string {
	return fmt.Sprintf("%s:%d: %s %s: %s: %.200s", m.URL, m.LastLine, m.Type, m.SubType, m.Message, m.Extract)
}

func checkHTML(t *testing.T, paths ...string) []message {
	t.Helper()
	java, jar := needChecker(t)
	var complaints strings.Builder
	// Compiled well, the checker would be done before it gains by it. It guesses what
	// language a page is in, of a page of names at random, so that is not asked.
	cmd := exec.Command(java, append([]string{"-XX:TieredStopAtLevel=1", "-Xss4m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html",
		"--filterpattern", ".*document appears to be written in.*"}, paths...)...)
	cmd.Stderr = &complaints
	data, err := cmd.Output()
	var said struct{ Messages []message }
	if err := json.Unmarshal(data, &said); err != nil {
		t.Fatalf("the checker's answer: %v\n%.500s\n%s", err, data, complaints.String())
	}
	if err != nil {
		t.Fatal(err, complaints.String())
	}
	return said.Messages
}

// needChecker gives Java and the checker, or skips the test.
func needChecker(t *testing.T) (java, jar string) {
	t.Helper()
	jar = os.Getenv("IBID_VNU")
	need(t, jar != "", "HTML checker: IBID_VNU is not set")
	java, err := exec.LookPath("java")
	need(t, err == nil, "Java")
	return java, jar
}
