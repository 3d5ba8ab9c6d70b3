package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

const measured = `package main

import "fmt"

const (
	few      = 2
	half     = 0.5
	room     = 3
	twice    = 2 * few // made of another, and stays
)

func words(n int32) bool { return n > few*few/2 }

func main() {
	var table [room]bool
	fmt.Print(words(3), " ", half, " ", float64(few)*half, " ", twice, " ", len(table))
}
`

// TestInstrument: one program for all values of all figures, with the types that
// they have where they are used.
func TestInstrument(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"go.mod": "module small\n\ngo 1.24\n", "cmd/ibid/main.go": measured} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	folders := []string{filepath.Join("cmd", "ibid")}
	figures, err := find(folders)
	if err != nil {
		t.Fatal(err)
	}
	files, err := instrument(folders, figures)
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "program")
	if err := compile(program, t.TempDir(), files); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ figure, value, want string }{
		{"", "", "true 0.5 1 4 3"},
		{"main.few", "3", "false 0.5 1.5 4 3"},
		{"main.half", "0.25", "true 0.25 0.5 4 3"},
		{"main.twice", "7", "true 0.5 1 7 3"},
		{"main.room", "7", "true 0.5 1 4 3"}, // the length of an array
	} {
		cmd := exec.Command(program)
		cmd.Env = append(os.Environ(), figureVariable+"="+c.figure, valueVariable+"="+c.value)
		got, err := cmd.Output()
		if err != nil || string(got) != c.want {
			t.Errorf("%s = %s: got %q, %v, want %q", c.figure, c.value, got, err, c.want)
		}
	}
	for _, f := range figures {
		if f.isFixed != (f.name == "main.room") {
			t.Errorf("%s: isFixed %v", f.name, f.isFixed)
		}
	}
}
