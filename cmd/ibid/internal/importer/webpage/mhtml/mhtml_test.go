package mhtml

import (
	"strings"
	"testing"
)

const file = "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\n\n" +
	"--b\nContent-Type: text/html; charset=\"windows-1251\"\nContent-Transfer-Encoding: base64\nContent-Location: http://x.example/p\n\n8Ph4\n" +
	"--b\nContent-Type: image/png\nContent-ID: <pic@x>\nContent-Location: http://x.example/a.png\n\nPNG\n--b--\n"

// TestRead reads a file and finds what it holds, by address and by id.
func TestRead(t *testing.T) {
	if !Recognizes([]byte(file)) {
		t.Error("it is not recognised")
	}
	f, err := Read([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	if f.Page.Address != "http://x.example/p" || f.Page.Charset != "windows-1251" || string(f.Page.Data) != "\xf0\xf8x" {
		t.Errorf("the page is %+v", f.Page)
	}
	for _, address := range []string{"a.png", "http://x.example/a.png", "cid:pic@x"} {
		if p := f.Part(address); p == nil || string(p.Data) != "PNG" {
			t.Errorf("%s: %+v", address, p)
		}
	}
	if p := f.Part("b.png"); p != nil {
		t.Errorf("got %+v", p)
	}
}

// TestReadDamaged reads as far as a file goes, and refuses what has no page.
func TestReadDamaged(t *testing.T) {
	if f, err := Read([]byte(file[:strings.Index(file, "PNG\n--b--")])); err != nil || f.Page == nil {
		t.Errorf("cut off: %v", err)
	}
	for _, text := range []string{"", "x", "From: a\n\n", "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n"} {
		if f, err := Read([]byte(text)); err == nil {
			t.Errorf("%q: %+v", text, f)
		}
	}
}

// FuzzRead holds that whatever is read has a page, which is found by its address.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{file, file[:120], "", "Content-Type: multipart/related; boundary=\"\"\n\n--\n", strings.Repeat("--b\n", 50)} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := Read(data)
		if err != nil {
			return
		}
		if read.Page == nil {
			t.Fatal("there is no page, and no error")
		}
		for _, address := range []string{read.Page.Address, "a.png", "cid:pic@x", "%zz"} {
			read.Part(address)
		}
	})
}
