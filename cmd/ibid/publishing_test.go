package main

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/founding"
	"ibid/cmd/ibid/internal/thorough"
)

// runner runs the scripts of a workflow as GitHub's machines do.
type runner struct {
	dir string // the checkout
	env []string
}

func newRunner(t *testing.T, dir string, w *workflow) *runner {
	t.Helper()
	home := t.TempDir()
	r := &runner{dir: dir, env: append(os.Environ(),
		"CI=true", "RUNNER_TEMP="+t.TempDir(), "GITHUB_WORKSPACE="+dir,
		"HOME="+home, "GOPATH="+goEnv(t, "GOPATH"), "GOCACHE="+goEnv(t, "GOCACHE"), "GOMODCACHE="+goEnv(t, "GOMODCACHE"),
		"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory", "GIT_CONFIG_VALUE_0=*", // whoever checked this out
		"GOFLAGS=-trimpath", // so that what is built in one folder need not be built again in another
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.org")}
	for _, key := range slices.Sorted(maps.Keys(w.Env)) {
		r.env = append(r.env, key+"="+w.Env[key])
	}
	return r
}

func goEnv(t testing.TB, name string) string {
	t.Helper()
	ask := exec.Command("go", "env", name)
	ask.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return v == "XDG_CACHE_HOME=none" }) // TestMain's
	out, err := ask.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// script runs a script as the shell of a step does: it ends with the first command
// that fails.
func (r *runner) script(t *testing.T, script string) (output string, err error) {
	t.Helper()
	c := exec.Command("bash", "-e", "-c", script)
	c.Dir, c.Env = r.dir, r.env
	out, err := c.CombinedOutput()
	return string(out), err
}

// job runs all scripts of a job in their order.
func (r *runner) job(t *testing.T, w *workflow, job string) {
	t.Helper()
	scripts := 0
	for _, s := range w.Jobs[job].Steps {
		if s.Run == "" {
			continue
		}
		scripts++
		if output, err := r.script(t, s.Run); err != nil {
			t.Fatalf("step %q: %v\n%s", s.Name, err, output)
		}
	}
	if scripts < 4 {
		t.Fatalf("job %s has %d scripts", job, scripts)
	}
}

func (r *runner) must(t *testing.T, script string) {
	t.Helper()
	if output, err := r.script(t, script); err != nil {
		t.Fatalf("%s: %v\n%s", script, err, output)
	}
}

// underPath serves a folder as GitHub Pages does for a project: below a path.
func underPath(t *testing.T, dir string) (base string) {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/project/", http.StripPrefix("/project", http.FileServer(http.Dir(dir))))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL + "/project/"
}

// TestNewArchiveIsPublished goes the way of somebody who makes an archive, writes
// into it, and pushes it to GitHub, as far as it goes without GitHub.
func TestNewArchiveIsPublished(t *testing.T) {
	thorough.Only(t) // it builds the program
	site := filepath.Join(t.TempDir(), "my blog")
	base := underPath(t, filepath.Join(site, "public"))
	if code, _, stderr := ibid(t, "init", site, "--title", "My blog", "--language", "en", "--base-url", base, "--ibid-repository", "owner/ibid"); code != exitDone {
		t.Fatal(stderr)
	}
	for name, data := range readTree(filepath.Join(repository, "content")) {
		if name != "site.yaml" && name != "addresses.txt" {
			mustWrite(t, filepath.Join(site, "content", name), data)
		}
	}
	w := founded(t, site)
	r := newRunner(t, site, w)
	r.env = append(r.env, "IBID_COMMIT=of this checkout") // a test is not built from a commit
	r.must(t, "git init -q -b main && git add . && git commit -q -m 'The archive'")
	checkout(t, site)

	// Pushed without a build, the archive has addresses that nobody has written down.
	kept := w.stepNamed(t, "build", "See that all addresses are kept")
	for _, s := range w.Jobs["build"].Steps {
		if s.Run != "" && s.Name != kept.Name {
			r.must(t, s.Run)
		}
	}
	if output, err := r.script(t, kept.Run); err == nil || !strings.Contains(output, "commit content/addresses.txt") {
		t.Errorf("addresses are lost, and the workflow says %v: %s", err, output)
	}
	// Built at home, as the README says, it is published.
	r.must(t, "git add . && git commit -q -m 'What is new' && rm -rf public")
	r.job(t, w, "build")
	if ignored, err := r.script(t, "git status --porcelain"); err != nil || strings.Contains(ignored, "public") {
		t.Errorf("the pages are not left out: %s", ignored)
	}
	walkSite(t, base, 40)
}

// founded reads the workflow of the archive in a folder.
func founded(t *testing.T, site string) *workflow {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(site, founding.Workflow))
	if err != nil {
		t.Fatal(err)
	}
	return readWorkflow(t, founding.Workflow, data)
}

// checkout puts this repository where the workflow has GitHub put it.
func checkout(t *testing.T, site string) {
	t.Helper()
	whole, err := filepath.Abs(repository)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(whole, filepath.Join(site, ".ibid")); err != nil {
		t.Fatal(err)
	}
}

// TestWorkflowSaysWhatIsMissing: an archive that does not know where ibid comes from
// says so, and not what went wrong for want of it.
func TestWorkflowSaysWhatIsMissing(t *testing.T) {
	w := readWorkflow(t, "new", foundedWorkflow(t, founding.Origin{}))
	first := w.Jobs["build"].Steps[0]
	output, err := newRunner(t, t.TempDir(), w).script(t, first.Run)
	if err == nil || !strings.Contains(output, "fill in IBID_REPOSITORY and IBID_COMMIT") {
		t.Errorf("%v: %s", err, output)
	}
}

// TestSampleIsPublished runs this repository's own workflow in a copy of it.
func TestSampleIsPublished(t *testing.T) {
	thorough.Only(t) // it builds the program
	dir := t.TempDir()
	for _, name := range []string{"cmd", "templates", "assets", "content", "public"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(repository, name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(repository, name))
		if err != nil {
			t.Fatal(err)
		}
		mustWrite(t, filepath.Join(dir, name), string(data))
	}
	data, err := os.ReadFile(repository + "/.github/workflows/pages.yml")
	if err != nil {
		t.Fatal(err)
	}
	w := readWorkflow(t, "pages.yml", data)
	r := newRunner(t, dir, w)
	r.must(t, "git init -q && git add -f content public && git commit -q -m 'The sample'")
	r.job(t, w, "build")
	walkSite(t, underPath(t, filepath.Join(dir, "public")), 40)

	mustWrite(t, filepath.Join(dir, "content", "new-thread", "post.md"), "---\ntitle: New\n---\nNew.\n")
	r.must(t, `"$RUNNER_TEMP/ibid" build`)
	if output, err := r.script(t, w.stepNamed(t, "build", "See that the pages are those of the commit").Run); err == nil || !strings.Contains(output, "is not what content/ builds to") {
		t.Errorf("pages that are not committed: %v: %s", err, output)
	}
}

// walkSite fetches a site as a visitor does who follows every link, and holds that
// none within it is dead, and none leads out of its path.
func walkSite(t *testing.T, base string, least int) {
	t.Helper()
	root, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]htmlPage{base: fetch(t, base, "")}
	places := map[string]string{} // by address, the page that links to it
	for queue := []string{base}; len(queue) > 0; queue = queue[1:] {
		from, _ := url.Parse(queue[0])
		for _, link := range seen[queue[0]].links {
			to, err := from.Parse(link)
			if err != nil || to.Host != root.Host {
				continue // out of the site; checkPages holds the form of links
			}
			if !strings.HasPrefix(to.Path, root.Path) {
				t.Errorf("%s: the link %q leads out of the project", queue[0], link)
				continue
			}
			places[to.String()] = queue[0]
			page := *to
			page.Fragment = ""
			if _, known := seen[page.String()]; !known {
				seen[page.String()] = fetch(t, page.String(), queue[0])
				queue = append(queue, page.String())
			}
		}
	}
	for address, from := range places {
		page, fragment, _ := strings.Cut(address, "#")
		if id, _ := url.PathUnescape(fragment); id != "" && !seen[page].ids[id] {
			t.Errorf("%s: nothing is at %s", from, address)
		}
	}
	if len(seen) < least {
		t.Errorf("only %d files were found", len(seen))
	}
}

// fetch gets a file, which must be there, and reads it if it is a page.
func fetch(t *testing.T, address, from string) htmlPage {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Errorf("%s: %s, which %s links to: %v", response.Status, address, from, err)
		return htmlPage{}
	}
	if ending := path.Ext(response.Request.URL.Path); ending == ".html" || ending == "" {
		return readPage(t, address, string(data))
	}
	return htmlPage{}
}
