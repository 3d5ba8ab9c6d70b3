package mailbox

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/importer"
)

// bodies reads files and returns the body of each message, in one line each.
func bodies(t *testing.T, fsys fstest.MapFS, name string) []string {
	t.Helper()
	f, err := importer.FromFS(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	if !Recognizes(f) {
		t.Fatalf("%s is not recognised", name)
	}
	var got []string
	err = Each(t.Context(), f, func(m *Message) error {
		_, body, _ := strings.Cut(string(m.Raw), "\n\n")
		got = append(got, strings.ReplaceAll(body, "\n", "/"))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

const header = "From: Ann Lee <ann@harbour.example>\nDate: Tue, 4 Mar 2008 21:14:09 +0100\n\n"

func TestSeparators(t *testing.T) {
	for _, line := range []string{
		"From ann@harbour.example Tue Mar  4 21:14:09 2008",
		"From ann at harbour.example  Tue Mar  4 21:14:09 2008",
		"From - Tue Mar 04 21:14:09 2008",
		"From MAILER-DAEMON Tue Mar  4 21:14:09 2008",
		"From ann@harbour.example Tue Mar  4 21:14:09 CET 2008",
		"From ann@harbour.example Tue Mar  4 21:14:09 2008 +0100",
		"From ann@harbour.example Tue Mar  4 21:14 2008",
		"From harbour!ann Tue Mar  4 21:14:09 2008 remote from uucp",
		"From ann@harbour.example Tue, 04 Mar 2008 21:14:09 +0100",
		"From 1234567890123456789@xxx Tue Mar 04 21:14:09 +0000 2008",
		"From mboxrd@z Thu Jan  1 00:00:00 1970",
		"From -8837446788493123456",
		`From "ann lee"@harbour.example Tue Mar  4 21:14:09 2008`,
		"From ann@harbour.example Tue Mar  4 21:14:09 2008\r",
	} {
		got := bodies(t, fstest.MapFS{"box": {Data: []byte(line + "\n" + header + "one\n\n" + line + "\n" + header + "two\n")}}, "box")
		if d := cmp.Diff([]string{"one", "two"}, got); d != "" {
			t.Errorf("%q: -want +got\n%s", line, d)
		}
	}
}

func TestLinesInTexts(t *testing.T) {
	const from = "From ann@harbour.example Tue Mar  4 21:14:09 2008\n"
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"from words":           {from + header + "From here to the quay.\nFrom Tuesday on.\n\nFrom me.\n", []string{"From here to the quay./From Tuesday on.//From me."}},
		"a date but no header": {from + header + "From Ann Tue Mar  4 21:14:09 2008\nwas what I saw.\n", []string{"From Ann Tue Mar  4 21:14:09 2008/was what I saw."}},
		"no empty line":        {from + header + "one\n" + from + header + "two", []string{"one", "two"}},
		"a patch in a text": {from + header + "See below.\n\nFrom 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: Ann\nSubject: [PATCH] x\n\ny\n",
			[]string{"See below.//From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001/From: Ann/Subject: [PATCH] x//y"}},
		"a file of patches": {strings.Repeat("From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n"+header+"y\n\n", 2), []string{"y", "y"}},
		"mboxo":             {from + header + "Yes.\n>From here on.\n", []string{"Yes./From here on."}},
		"two in a row":      {from + header + "Yes.\n>From here.\n>From there.\nNo.\n", []string{"Yes./From here./From there./No."}},
		"quoted":            {from + header + "> The boat leaves.\n>From here on.\n> At eight.\n", []string{"> The boat leaves./>From here on./> At eight."}},
		"mboxrd, quoted":    {from + header + ">The boat\n>>From here on.\n>leaves.\n", []string{">The boat/>From here on./>leaves."}},
		"public-inbox":      {"From mboxrd@z Thu Jan  1 00:00:00 1970\n" + header + ">The boat\n>>From here on.\n>From noon on.\n>leaves.\n", []string{">The boat/>From here on./From noon on./>leaves."}},
		"second level":      {from + header + ">>The boat\n>>From here on.\n", []string{">>The boat/>>From here on."}},
		"empty lines first": {"\n\n" + from + header + "one\n", []string{"one"}},
		"a mark first":      {"\xef\xbb\xbf" + from + header + "one\n", []string{"one"}},
		"CRLF":              {strings.ReplaceAll(from+header+"one\ntwo\n\n"+from+header+"three\n", "\n", "\r\n"), []string{"one/two", "three"}},
		"no body":           {from + "From: Ann <ann@harbour.example>\nDate: x\n\n" + from + header, []string{"", ""}},
	} {
		if d := cmp.Diff(test.want, bodies(t, fstest.MapFS{"box": {Data: []byte(test.text)}}, "box")); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}

func TestContentLength(t *testing.T) {
	const from = "From ann@harbour.example Tue Mar  4 21:14:09 2008\n"
	inner := from + header + "inside\n"
	with := func(n int, body string) string {
		return from + fmt.Sprintf("From: Ann <ann@harbour.example>\nDate: x\nContent-Length: %d\n\n", n) + body
	}
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"right":         {with(len(inner), inner) + "\n" + with(4, "two\n"), []string{strings.ReplaceAll(inner, "\n", "/")[:len(inner)-1], "two"}},
		"wrong":         {with(7, inner) + "\n" + with(4, "two\n"), []string{"", "inside", "two"}},
		"not the first": {from + header + "one\n\n" + with(len(inner), inner), []string{"one", "", "inside"}},
		"too long":      {with(1<<40, "one\n") + "\n" + with(4, "two\n"), []string{"one", "two"}},
		"beyond":        {with(1000, "one\n") + "\n" + with(4, "two\n"), []string{"one", "two"}},
	} {
		if d := cmp.Diff(test.want, bodies(t, fstest.MapFS{"box": {Data: []byte(test.text)}}, "box")); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}

func TestFiles(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	fmt.Fprintf(z, "From ann@x.example Tue Mar  4 21:14:09 2008\n%sone\n", header)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	message := header + "one\n"
	for name, data := range map[string]string{
		"2008-March.txt.gz": packed.String(),
		"letter.eml":        message,
		"1.emlx":            fmt.Sprintf("%-10d\n%s<?xml version=\"1.0\"?>\n", len(message), message),
		"batch":             fmt.Sprintf("#! rnews %d\n%s", len(message), message),
		"objects":           fmt.Sprintf("%040x blob %d\n%s\n%040x:m missing\n", 1, len(message), message, 2),
	} {
		if d := cmp.Diff([]string{"one"}, bodies(t, fstest.MapFS{name: {Data: []byte(data)}}, name), cmp.Transformer("line", func(s string) string { return strings.TrimRight(s, "/") })); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}

// TestObjects: of what git prints, each message is read by its length, whatever looks
// like the line before another one; a file that breaks off is an error.
func TestObjects(t *testing.T) {
	inner := header + fmt.Sprintf("%040x blob 3\nFrom ann@x.example Tue Mar  4 21:14:09 2008\n", 7)
	print := func(text string) string { return fmt.Sprintf("%064x blob %d\n%s\n", 1, len(text), text) }
	whole := print(inner) + print(header+"two")
	want := []string{fmt.Sprintf("%040x blob 3/From ann@x.example Tue Mar  4 21:14:09 2008/", 7), "two"}
	if d := cmp.Diff(want, bodies(t, fstest.MapFS{"all": {Data: []byte(whole)}}, "all"), cmp.Transformer("line", func(s string) string { return strings.TrimRight(s, "/") })); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	for cut, says := range map[string]string{whole[:len(whole)-3]: "the file breaks off", print(inner) + "else\n": "blob <length>"} {
		file, err := importer.FromFS(fstest.MapFS{"all": {Data: []byte(cut)}}, "all")
		if err != nil {
			t.Fatal(err)
		}
		if err := Each(t.Context(), file, func(*Message) error { return nil }); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("error %v, want one that says %q", err, says)
		}
	}
}

func TestFolders(t *testing.T) {
	file := func(body string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(header + body)} }
	box := &fstest.MapFile{Data: []byte("From ann@x.example Tue Mar  4 21:14:09 2008\n" + header + "box")}
	for name, test := range map[string]struct {
		files fstest.MapFS
		want  []string
	}{
		"maildir": {fstest.MapFS{
			"cur/1204661649.1.host:2,S": file("read"), "new/1204661650.2.host": file("new"), "tmp/3": file("unfinished"),
			"cur/4:2,ST": file("T"), "cur/5;2,D": file("D"), "dovecot-uidlist": {Data: []byte("3 V1\n")}, ".Junk/cur/6": file("spam"),
			"cur/7": {Data: []byte("no header at all")},
		}, []string{"spam spam", "read", "T trashed", "D draft", "", "new"}},
		"a service's": {fstest.MapFS{"Groups/tides/topics.mbox": box, "Groups/tides/members.csv": {Data: []byte("a,b\n")}, "archive_browser.html": {Data: []byte("<html>")}}, []string{"box"}},
		"spool":       {fstest.MapFS{"1": file("one"), "2": file("two"), ".overview": {Data: []byte("x")}}, []string{"one", "two"}},
		"months":      {fstest.MapFS{"2008-March.txt": box, "2008-April.txt": box, "Trash.mbox": box}, []string{"box", "box", "box trashed"}},
	} {
		f, err := importer.FromFS(test.files, ".")
		if err != nil || !Recognizes(f) {
			t.Fatalf("%s: %v, or not recognised", name, err)
		}
		var got []string
		err = Each(t.Context(), f, func(m *Message) error {
			_, body, _ := strings.Cut(string(m.Raw), "\n\n")
			for word, is := range map[string]bool{" trashed": m.Trashed, " draft": m.Draft, " spam": m.Spam} {
				if is {
					body += word
				}
			}
			got = append(got, body)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(test.want, got); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}

func TestStrangers(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"a text":       {"x": {Data: []byte("From here to the quay\nit is a mile.\n")}},
		"movable":      {"x": {Data: []byte("AUTHOR: Ann\nTITLE: Tides\nDATE: 03/04/2008\n-----\n")}},
		"empty":        {"x": {}},
		"a page":       {"x": {Data: []byte("<html><body>From: Ann")}},
		"a saved page": {"x": {Data: []byte("From: <Saved by Blink>\nSnapshot-Content-Location: http://harbour.example/\nDate: Tue, 4 Mar 2008 21:14:09 -0000\nMIME-Version: 1.0\n\n<html>")}},
		"yaml":         {"x": {Data: []byte("name: Ann\nemail: x\ndate: 2008\n\nTides")}},
		"only a field": {"x": {Data: []byte("From: Ann\n\nTides")}},
	} {
		for _, place := range []string{"x", "."} {
			f, err := importer.FromFS(files, place)
			if err != nil {
				t.Fatal(err)
			}
			if Recognizes(f) {
				t.Errorf("%s (%s) is taken for mail", name, place)
			}
		}
	}
}

// TestTooLong: a message of 40 MiB, in one line, costs no more than its
// beginning, and the next one comes.
func TestTooLong(t *testing.T) {
	const from = "From ann@harbour.example Tue Mar  4 21:14:09 2008\n"
	text := from + header + strings.Repeat("x", 40<<20) + "\n" + from + header + "two\n"
	f, err := importer.FromFS(fstest.MapFS{"box": {Data: []byte(text)}}, "box")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	err = Each(t.Context(), f, func(m *Message) error {
		got = append(got, fmt.Sprintf("%t %t %s", m.TooLong, len(m.Raw) <= Longest, m.At))
		return nil
	})
	if d := cmp.Diff([]string{"true true line 1", "false true line 6"}, got); d != "" || err != nil {
		t.Errorf("%v, -want +got\n%s", err, d)
	}
}

// TestMany: lines that look like something in a row cost no more than others.
func TestMany(t *testing.T) {
	const from = "From ann@harbour.example Tue Mar  4 21:14:09 2008\n"
	for _, line := range []string{">From x\n", "From x Tue Mar  4 21:14:09 2008\n", ">>From x\n>From y\n", "Content-Length: 9999999\n\n" + from + "A: b\n"} {
		text := from + "Content-Length: 9999999\n" + header + strings.Repeat(line, (8<<20)/len(line))
		f, err := importer.FromFS(fstest.MapFS{"box": {Data: []byte(text)}}, "box")
		if err != nil {
			t.Fatal(err)
		}
		if err := Each(t.Context(), f, func(*Message) error { return nil }); err != nil {
			t.Error(err)
		}
	}
}

// FuzzEach: whatever a file holds, each of its lines is in one message, in order.
func FuzzEach(f *testing.F) {
	f.Add([]byte("From ann@x.example Tue Mar  4 21:14:09 2008\n" + header + "one\n\nFrom ann@x.example Tue Mar  4 21:14:09 2008\nContent-Length: 5\n" + header + ">From two\n"))
	f.Add([]byte("#! rnews 10\n" + header))
	f.Add([]byte(strings.Repeat("a", 40) + " blob 10\n" + header))
	f.Add([]byte(header + "alone"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := importer.FromFS(fstest.MapFS{"box": {Data: data}}, "box")
		if err != nil {
			return
		}
		size := 0
		err = Each(t.Context(), file, func(m *Message) error {
			size += len(m.Raw)
			if bytes.ContainsRune(m.Raw, '\r') {
				t.Error("a carriage return is left")
			}
			return nil
		})
		if size > len(data) {
			t.Errorf("%d bytes of %d: %v", size, len(data), err)
		}
	})
}
