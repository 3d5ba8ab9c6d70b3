//go:build unix

package publish_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/publish"
)

// endlessly is the variable that makes the test program publish without end
// into the folder it names.
const endlessly = "IBID_TEST_PUBLISH_ENDLESSLY"

func TestMain(m *testing.M) {
	if out := os.Getenv(endlessly); out != "" {
		fmt.Println(publishEndlessly(out))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// publishEndlessly publishes editions of 20 files with one text, each edition
// with one of its own.
func publishEndlessly(out string) error {
	for i := 0; ; i++ {
		e, err := publish.Begin(out)
		if err != nil {
			return err
		}
		for name := range 20 {
			if err := e.Write(fmt.Sprintf("%d/%02d.html", name%3, name), fmt.Append(nil, os.Getpid(), i)); err != nil {
				return err
			}
		}
		if err := e.Commit(); err != nil {
			return err
		}
		if i == 0 {
			fmt.Println("ready")
		}
	}
}

// TestKill kills a program that is publishing, again and again: each time the
// folder is an edition, whole.
func TestKill(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Skip("the test program does not know its name:", err)
	}
	out := filepath.Join(t.TempDir(), "public")
	for range 25 {
		cmd := exec.Command(program)
		cmd.Env = append(os.Environ(), endlessly+"="+out)
		output, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ready := make([]byte, 6)
		if _, err := output.Read(ready); err != nil || string(ready) != "ready\n" {
			t.Errorf("the program says %q, %v", ready, err)
		}
		time.Sleep(time.Duration(rand.IntN(10_000)) * time.Microsecond)
		if err := errors.Join(cmd.Process.Kill(), ignoreKilled(cmd.Wait())); err != nil {
			t.Fatal(err)
		}
		expectWhole(t, out)
	}
	publishAll(t, out, "index.html", "1")
	expect(t, out, edition("index.html", "1"))
}

func ignoreKilled(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return nil
	}
	return err
}

func expectWhole(t *testing.T, out string) {
	t.Helper()
	got := tree(t, out)
	var pairs []string
	for k := range 3 {
		for name := k; name < 20; name += 3 {
			pairs = append(pairs, fmt.Sprintf("%d/%02d.html", k, name), got["0/00.html"])
		}
	}
	if diff := cmp.Diff(edition(pairs...), got); diff != "" {
		t.Fatal(diff)
	}
}
