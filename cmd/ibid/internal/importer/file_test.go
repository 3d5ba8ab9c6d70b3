package importer_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer"
)

const words = "The ferry is late."

// write writes a file into a new folder.
func write(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func packed(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestOpen: a file is read as it is, and what is packed is read unpacked, each time
// from its beginning.
func TestOpen(t *testing.T) {
	for name, data := range map[string][]byte{"plain": []byte(words), "packed": packed(t, words), "empty": nil} {
		f, err := importer.Open(write(t, name, data))
		if err != nil {
			t.Fatal(err)
		}
		want := words
		if name == "empty" {
			want = ""
		}
		for range 2 {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err := r.Close(); err != nil {
				t.Error(err)
			}
			if string(text) != want || err != nil || string(f.Head()) != want || f.IsFolder() {
				t.Errorf("%s: read %q with the head %q, %v", name, text, f.Head(), err)
			}
		}
		if f.Read() != f.Size() || f.Size() != int64(len(data)) {
			t.Errorf("%s: %d of %d bytes were read", name, f.Read(), f.Size())
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestOpenCutOff: what is packed and breaks off can be recognised by what is there,
// and says when it is read that it breaks off.
func TestOpenCutOff(t *testing.T) {
	data := packed(t, strings.Repeat(words, 10))
	f, err := importer.Open(write(t, "cut.gz", data[:len(data)-8]))
	if err != nil || !strings.HasPrefix(string(f.Head()), words) {
		t.Fatalf("%v", err)
	}
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := io.ReadAll(r); err == nil {
		t.Error("it was read to the end")
	}
}

// TestOpenFolder: a folder and a zip file are the files in them, and none itself.
func TestOpenFolder(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(w, words)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"zip": write(t, "x.zip", b.Bytes()), "folder": filepath.Dir(write(t, "a.txt", []byte(words)))} {
		f, err := importer.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		text, err := fs.ReadFile(f.FS(), "a.txt")
		if string(text) != words || err != nil || !f.IsFolder() {
			t.Errorf("%s: read %q, %v", name, text, err)
		}
		if _, err := f.Open(); err == nil {
			t.Errorf("%s is a file", name)
		}
		inner, err := importer.FromFS(f.FS(), "a.txt")
		if err != nil || inner.IsFolder() || string(inner.Head()) != words {
			t.Errorf("%s: the file in it is %+v, %v", name, inner, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestOpenNothing(t *testing.T) {
	for _, path := range []string{filepath.Join(t.TempDir(), "none"), os.DevNull, write(t, "bad.zip", []byte("PK\x03\x04 and no more"))} {
		if f, err := importer.Open(path); err == nil {
			t.Errorf("%s was opened as %+v", path, f)
		}
	}
}

// TestPointer: a pointer names the key that it was made of, and no address is one.
func TestPointer(t *testing.T) {
	for _, key := range []string{"", "12", "a b/c?d#e", "é", "x-ibid-key:1", "<x@y>"} {
		if got, ok := importer.PointerKey(importer.Pointer(key)); got != key || !ok {
			t.Errorf("%q became %q", key, got)
		}
	}
	for _, address := range []string{"", "#comment-1", "https://a.example/", importer.PointerScheme + "%zz"} {
		if key, ok := importer.PointerKey(address); ok {
			t.Errorf("%q points at %q", address, key)
		}
	}
}
