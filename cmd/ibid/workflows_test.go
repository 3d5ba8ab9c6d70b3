package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/founding"
)

// workflow is what a workflow's file says, as far as the tests hold it.
type workflow struct {
	text        string
	Name        string
	On          yaml.Node
	Permissions map[string]string
	Concurrency struct{ Group string }
	Env         map[string]string
	Jobs        map[string]struct {
		Permissions map[string]string
		Timeout     int `yaml:"timeout-minutes"`
		Steps       []workflowStep
	}
}

type workflowStep struct {
	Name, ID, Uses, Run string
	With                map[string]string
}

func readWorkflow(t *testing.T, name string, data []byte) *workflow {
	t.Helper()
	w := &workflow{text: string(data)}
	d := yaml.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(w); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return w
}

// foundedWorkflow gives the workflow of a new archive.
func foundedWorkflow(t *testing.T, from founding.Origin) []byte {
	t.Helper()
	files, err := founding.Files(archive.Site{Title: "A"}, from, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Path == founding.Workflow {
			return f.Data
		}
	}
	t.Fatal("a new archive has no workflow")
	return nil
}

// allWorkflows gives this repository's workflows, and that of a new archive.
func allWorkflows(t *testing.T) map[string]*workflow {
	t.Helper()
	all := map[string]*workflow{"that of a new archive": readWorkflow(t, "new", foundedWorkflow(t, founding.Origin{}))}
	names, err := filepath.Glob(repository + "/.github/workflows/*")
	if err != nil || len(names) != 2 {
		t.Fatalf("workflows: %q, %v", names, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(name)] = readWorkflow(t, name, data)
	}
	return all
}

var (
	pinned = regexp.MustCompile(`^ +(?:- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$`)
	// withinRun is what GitHub would put into a script before it is run: words of
	// strangers, in the worst case.
	withinRun = "${{"
)

// TestWorkflows: what a workflow runs is one version of it for ever, it may do
// nothing but what it is for, and no script holds words from elsewhere.
func TestWorkflows(t *testing.T) {
	for name, w := range allWorkflows(t) {
		if w.On.Kind == 0 || w.Name == "" || w.Concurrency.Group == "" {
			t.Errorf("%s: it has no name, no occasion, or no group of which one runs at a time", name)
		}
		if w.Permissions == nil || len(w.Permissions) > 0 {
			t.Errorf("%s: permissions of the whole: %v; each job names its own", name, w.Permissions)
		}
		uses := 0
		for line := range strings.Lines(w.text) {
			if line = strings.TrimRight(line, "\n"); strings.Contains(line, "uses:") {
				uses++
				if !pinned.MatchString(line) {
					t.Errorf("%s: not pinned by a commit, with its version behind: %s", name, line)
				}
			}
		}
		for job, j := range w.Jobs {
			if j.Timeout == 0 {
				t.Errorf("%s: job %s has no timeout", name, job)
			}
			want := map[string]string{"contents": "read"}
			if job == "deploy" {
				want = map[string]string{"pages": "write", "id-token": "write"}
			}
			if d := differences(j.Permissions, want); d != "" {
				t.Errorf("%s: job %s may %v, and needs %v", name, job, j.Permissions, want)
			}
			for _, s := range j.Steps {
				uses -= min(1, len(s.Uses))
				if strings.Contains(s.Run, withinRun) {
					t.Errorf("%s: job %s, step %q: GitHub writes into the script", name, job, s.Name)
				}
				if strings.HasPrefix(s.Uses, "actions/checkout@") && s.With["persist-credentials"] != "false" {
					t.Errorf("%s: job %s, step %q leaves credentials behind", name, job, s.Name)
				}
				if s.Name == "" {
					t.Errorf("%s: job %s has a step without a name", name, job)
				}
			}
		}
		if uses != 0 {
			t.Errorf("%s: %d uses in other places than steps", name, uses)
		}
	}
}

// TestWorkflowsUseTheSame: all workflows take one version of an action.
func TestWorkflowsUseTheSame(t *testing.T) {
	versions := map[string]string{}
	for name, w := range allWorkflows(t) {
		for _, j := range w.Jobs {
			for _, s := range j.Steps {
				action, version, _ := strings.Cut(s.Uses, "@")
				if other := versions[action]; other != "" && other != version {
					t.Errorf("%s: %s, elsewhere at %s", name, s.Uses, other)
				}
				versions[action] = version
			}
		}
	}
	for _, action := range []string{"actions/checkout", "actions/setup-go", "actions/upload-pages-artifact", "actions/deploy-pages"} {
		if versions[action] == "" {
			t.Errorf("nothing uses %s", action)
		}
	}
}

// stepNamed gives a step of a workflow's job.
func (w *workflow) stepNamed(t *testing.T, job, name string) workflowStep {
	t.Helper()
	i := slices.IndexFunc(w.Jobs[job].Steps, func(s workflowStep) bool { return s.Name == name })
	if i < 0 {
		t.Fatalf("job %s has no step %q", job, name)
	}
	return w.Jobs[job].Steps[i]
}
