package main

import (
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"ibid/cmd/ibid/internal/thorough"
)

// TestMain keeps what builds remember out of the tester's cache folder: a relative one is
// none. Each script has one of its own.
func TestMain(m *testing.M) {
	if os.Getenv("XDG_CACHE_HOME") == "" {
		os.Setenv("XDG_CACHE_HOME", "none")
	}
	thorough.InMemory()
	testscript.Main(m, map[string]func(){"ibid": main})
}

// TestScripts runs the stories in testdata/script against the real program.
// With UPDATE=1 set, the outputs that the scripts compare with are renewed:
// read the difference before it is committed.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE") == "1",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			"raw":   raw,
			"same":  same,
			"fill":  fill,
			"long":  long,
			"port":  port,
			"fetch": untilFetched,
		},
	})
}

// exits runs a program and holds its exit code: exits 2 ibid biuld.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [args...]")
	}
	code := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		code = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}

// raw writes a file whose bytes no text file should hold, as a Go string:
// raw content/x/post.md '---\ntitle: a\x00b\n---\n'.
func raw(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: raw file string")
	}
	data, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
	ts.Check(err)
	name := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o755))
	ts.Check(os.WriteFile(name, []byte(data), 0o644))
}

// port finds a port that is free, for a variable: port PORT.
func port(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: port variable")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv(args[0], strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
	ts.Check(l.Close())
}

// untilFetched asks a server until its answer matches an expression, for as long as a server
// takes to begin and to notice a change: fetch http://localhost:$PORT/ 'expression'.
func untilFetched(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fetch address expression")
	}
	want, got := regexp.MustCompile("(?s)"+args[1]), ""
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		r, err := http.Get(args[0])
		if err != nil {
			got = err.Error()
			continue
		}
		body, err := io.ReadAll(r.Body)
		r.Body.Close()
		ts.Check(err)
		if got = r.Status + "\n" + string(body); want.MatchString(got) {
			return
		}
	}
	ts.Fatalf("%s does not match %q, but is\n%s", args[0], args[1], got)
}

// fill writes a file of a repeated string: fill file count string.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fill file count string")
	}
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[2], `"`, `\"`) + `"`)
	ts.Check(err)
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[0])), 0o755))
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	_, err = f.WriteString(strings.Repeat(text, count))
	ts.Check(err)
	ts.Check(f.Close())
}

// same holds that two folders hold the same files, byte for byte.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same folder folder")
	}
	differ := differences(readTree(ts.MkAbs(args[0])), readTree(ts.MkAbs(args[1])))
	if neg == (differ == "") {
		ts.Fatalf("%s and %s: differences: %q", args[0], args[1], differ)
	}
}

// long gives a file a length and nothing to fill it: long file bytes.
func long(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: long file bytes")
	}
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(errors.Join(err, os.Truncate(ts.MkAbs(args[0]), n)))
}
