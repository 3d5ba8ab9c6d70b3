package mail

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestPrograms: what becomes of whole messages as programs write them.
func TestPrograms(t *testing.T) {
	for name, test := range map[string]struct {
		fields, body string
		format       archive.Format
		want         string
	}{
		"Thunderbird": {
			"Content-Type: text/plain; charset=UTF-8; format=flowed\nContent-Transfer-Encoding: 8bit",
			"On 04.03.2008 21:14, Ann Lee wrote:\n> The boat leaves \n> at eight.\nNot in \nwinter.\n\n-- \nBen",
			archive.Text, "On 04.03.2008 21:14, Ann Lee wrote:\n> The boat leaves at eight.\nNot in winter."},
		"Gmail": {
			"Content-Type: multipart/alternative; boundary=\"0001\"",
			"--0001\nContent-Type: text/plain; charset=\"UTF-8\"\n\nNot in winter.\n\nOn Tue, Mar 4, 2008 at 9:14 PM, Ann Lee <ann@harbour.example> wrote:\n\n> The boat leaves at eight.\n>\n\n--0001\nContent-Type: text/html; charset=\"UTF-8\"\n\n<div>x</div>\n--0001--",
			archive.Text, "Not in winter.\n\nOn Tue, Mar 4, 2008 at 9:14 PM, Ann Lee wrote:\n\n> The boat leaves at eight."},
		"Gmail, HTML alone": {
			"Content-Type: text/html; charset=\"UTF-8\"\nContent-Transfer-Encoding: quoted-printable",
			"<div dir=3D\"ltr\">Not in winter.</div><br><div class=3D\"gmail_quote\">On Tue, Ann=\n Lee &lt;<a href=3D\"mailto:ann@harbour.example\">ann@harbour.example</a>&gt; wrote:<br><blockquote>At eight.</blockquote></div>",
			archive.HTML, `<div dir="ltr">Not in winter.</div><br><div class="gmail_quote">On Tue, Ann Lee wrote:<br><blockquote>At eight.</blockquote></div>`},
		"Outlook": {
			"Content-Type: text/plain; charset=\"iso-8859-1\"\nX-Mailer: Microsoft Outlook",
			"Nein \x96 im Winter nicht.\n\nBen\n\n-----Urspr\xfcngliche Nachricht-----\nVon: Ann Lee [mailto:ann@hafen.example] \nGesendet: Dienstag, 4. M\xe4rz 2008 21:14\nAn: Ben Oduya\nBetreff: Das Boot\n\nDas Boot f\xe4hrt um acht.",
			archive.Text, "Nein – im Winter nicht.\n\nBen\n\n-----Ursprüngliche Nachricht-----\nVon: Ann Lee\nGesendet: Dienstag, 4. März 2008 21:14\nAn: Ben Oduya\nBetreff: Das Boot\n\nDas Boot fährt um acht."},
		"AOL": {
			"Content-Type: text/plain; charset=\"US-ASCII\"",
			"In a message dated 3/4/2008 9:14:09 P.M. GMT Standard Time, ann.lee@harbour.example writes:\n\n<< The boat leaves at eight. >>\n\nNot in winter.",
			archive.Text, "In a message dated 3/4/2008 9:14:09 P.M. GMT Standard Time, Ann Lee writes:\n\n<< The boat leaves at eight. >>\n\nNot in winter."},
		"French": {
			"Content-Type: text/plain; charset=iso-8859-15\nContent-Transfer-Encoding: quoted-printable",
			"Le 4 mars 2008 =E0 21:14, Ann Lee <ann@port.example> a =E9crit :\n\n> Le bateau part =E0 huit heures, pour 5 =A4.\n\nPas en hiver.",
			archive.Text, "Le 4 mars 2008 à 21:14, Ann Lee a écrit :\n\n> Le bateau part à huit heures, pour 5 €.\n\nPas en hiver."},
		"Russian": {
			"Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit",
			"\xee\xc5\xd4, \xda\xc9\xcd\xcf\xca \xce\xc5 \xc8\xcf\xc4\xc9\xd4.",
			archive.Text, "Нет, зимой не ходит."},
		"Japanese": {
			"Content-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: 7bit",
			"\x1b$B$3$s$K$A$O\x1b(B\n\n> \x1b$B$3$s$K$A$O\x1b(B",
			archive.Text, "こんにちは\n\n> こんにちは"},
		"DelSp": {
			"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes",
			"船は八時 \nに出る。",
			archive.Text, "船は八時に出る。"},
		"an answer to a digest's worth of levels": {
			"Content-Type: text/plain",
			">>> a\n>> b\n> c\nd",
			archive.Text, ">>> a\n>> b\n> c\nd"},
		"a list's footer below HTML": {
			"Content-Type: multipart/mixed; boundary=b",
			"--b\nContent-Type: text/html\n\n<p>Not in winter.</p>\n--b\nContent-Type: text/plain\n\n_______________________________________________\nTides mailing list\nhttp://harbour.example/mailman/listinfo/tides\n--b\nContent-Type: text/plain\n\nAnd:\nno < yes\n--b--",
			archive.HTML, "<p>Not in winter.</p>\n<p>_______________________________________________<br>\nTides mailing list<br>\nhttp://harbour.example/mailman/listinfo/tides</p>\n<p>And:<br>\nno &lt; yes</p>"},
		"an escaped From": {
			"Content-Type: text/plain",
			"It runs.\n>From noon on it does not.",
			archive.Text, "It runs.\nFrom noon on it does not."},
	} {
		fields := from("Ben", "Re: Boats", "2", "1")
		r := importertest.ReadText(t, Format(), "box", letterOf(from("Ann Lee", "Boats", "1", ""), "At eight.")+letterOf(fields+"\n"+test.fields, test.body))
		if len(r.Comments) != 1 {
			t.Errorf("%s: %v", name, tree(r))
			continue
		}
		if d := cmp.Diff(importer.Body{Format: test.format, Text: test.want}, r.Comments[0].Body); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}

const drawing = "Content-Type: image/png; name=\"../quay view.png\"\nContent-ID: <quay@x>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="

// TestPictures: those that HTML shows, and those that are attached, are found.
func TestPictures(t *testing.T) {
	box := letterOf(from("Ann", "Tides", "1", "")+"\nContent-Type: multipart/related; boundary=b", "--b\nContent-Type: text/html\n\n<p>See <img src=\"cid:quay@x\"></p>\n--b\n"+drawing+"\n--b--") +
		letterOf(from("Ben", "Re: Tides", "2", "1")+"\nContent-Type: multipart/mixed; boundary=b", "--b\n\n> See\n\nMine <is>:\n--b\n"+drawing+"\n--b\nContent-Type: application/pdf; name=tides.pdf\n\nx\n--b--")
	r := importertest.ReadText(t, Format(), "box", box)
	post, comment := r.Threads[0].Body, r.Comments[0].Body
	src := "mail/" + r.Threads[0].Key + "/0/quay%20view.png"
	if want := `<p>See <img src="` + src + `"></p>`; post.Text != want || post.Format != archive.HTML {
		t.Errorf("%q, not %q", post.Text, want)
	}
	other := "mail/" + r.Comments[0].Key + "/0/quay%20view.png"
	if want := "<p>&gt; See</p>\n<p>Mine &lt;is&gt;:</p>\n<p><img src=\"" + other + "\" alt=\"../quay view.png\"></p>"; comment.Text != want {
		t.Errorf("%q, not %q", comment.Text, want)
	}
	for range 2 { // in the order of the files, and back
		for _, s := range []string{src, other} {
			f, err := r.Finder(&r.Threads[0], s)
			if err != nil {
				t.Fatal(err)
			}
			if data, _ := io.ReadAll(f); string(data) != "\x89PNG\r\n\x1a\n" {
				t.Errorf("%s: %q", s, data)
			}
		}
	}
	for _, s := range []string{"", "x.png", "mail/", "mail/x/0/y", strings.Replace(src, "/0/", "/7/", 1), strings.Replace(src, "/0/", "/-1/", 1)} {
		if _, err := r.Finder(&r.Threads[0], s); err == nil {
			t.Errorf("%s is found", s)
		}
	}
	if d := cmp.Diff([]string{"1 attachment left out: tides.pdf."}, r.Remarks); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestAccount(t *testing.T) {
	r := importertest.ReadText(t, Format(), "box", letterOf(from("Ben", "Re: The winter tides", "2", "1"), "On Tue, Ann <ann@harbour.example> wrote:\n> Yes.\n> -- \n> Ann\n\nNo, ask dee@harbour.example.\n-- \nBen")+
		letterOf(from("Cy", "Re: The winter tides", "3", ""), "> No.\n\nYes.\n\nSent from my iPhone"))
	want := []string{
		"Cut from the texts, quoted ones included: 2 signatures, 1 footer of a list or mail service.",
		"1 address in lead-ins and headers of forwarded mail became a name.",
		"1 address of mail or machines stayed where writers gave them in their own words; \"ibid check\" says where.",
		"1 thread that began with an answer went to an earlier one of the same subject, as nothing else says what it answers.",
		"1 thread without the first message, which is not in the files; the earliest one stands in its place: The winter tides.",
	}
	if d := cmp.Diff(want, r.Remarks); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// TestHostile: strange messages are read, each or left out, and in good time.
func TestHostile(t *testing.T) {
	chain := new(strings.Builder)
	for i := range 20_000 {
		chain.WriteString(letterOf(from("Ann", "Re: Tides", fmt.Sprint(i+1), fmt.Sprint(i)), "x"))
	}
	var refs []string
	for i := range 50_000 {
		refs = append(refs, fmt.Sprint("r", i))
	}
	for name, box := range map[string]string{
		"a chain":     chain.String(),
		"references":  letterOf(from("Ann", "Tides", "1", strings.Join(refs, " ")), "x"),
		"names":       letterOf("From: "+strings.Repeat("\u202e\x00é", 300)+" <../../etc/x@y>\nMessage-ID: <../../etc/passwd>\nSubject: "+strings.Repeat("x", 1<<20), "x\x00\xff"),
		"brackets":    letterOf("From: "+strings.Repeat("(", 1<<20)+"\nSubject: "+strings.Repeat("[a]", 1<<18)+"\nReferences: "+strings.Repeat("<", 1<<20), "x"),
		"answers":     letterOf("From: a\nSubject: "+strings.Repeat("Re: ", 1<<18)+"\nDate: "+strings.Repeat("1 ", 1<<18), "x"),
		"too long":    letterOf(from("Ann", "Tides", "1", ""), strings.Repeat("x\n", 9<<20)) + letterOf(from("Ben", "Re: Tides", "2", "1"), "y"),
		"many groups": letterOf(from("Ann", "Tides", "1", "")+"\nNewsgroups: "+strings.Repeat("a.b,", 1<<18)+"\nKeywords: "+strings.Repeat("a", 1<<20), "x"),
	} {
		r := importertest.ReadText(t, Format(), "box", box)
		if name == "too long" && (len(r.LeftOut[tooLong]) != 1 || len(r.Threads) != 1) {
			t.Errorf("%s: %v", name, r.LeftOut)
		}
		if name == "a chain" && len(r.Comments) != 19_999 {
			t.Errorf("%s: %d comments", name, len(r.Comments))
		}
	}
}

// FuzzImport: whatever the file, each message comes in or is left out.
func FuzzImport(f *testing.F) {
	f.Add([]byte(letterOf(from("Ann", "Tides", "1", ""), "High.") + letterOf(from("Ben", "Re: [x] Tides", "2", "1 0"), "> High.\n>From there\n-- \nBen")))
	f.Add([]byte(letterOf(from("Ann", "=?utf-8?q?a?=", "1", "1")+"\nContent-Type: multipart/related; boundary=b", "--b\nContent-Type: text/html\n\n<img src=\"cid:quay@x\">\n--b\n"+drawing+"\n--b--")))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := importer.FromFS(fstest.MapFS{"box": {Data: data}}, "box")
		if err != nil {
			return
		}
		r := importertest.New()
		if err := Format().Import(t.Context(), []*importer.File{file}, importer.Options{}, r); err != nil {
			return
		}
		if err := r.Balance(); err != nil {
			t.Error(err)
		}
		keys := map[string]bool{}
		for _, th := range r.Threads {
			if keys[th.Key] {
				t.Errorf("the key %s twice", th.Key)
			}
			keys[th.Key] = true
		}
		for _, c := range r.Comments {
			if !keys[c.Thread] {
				t.Errorf("the comment %s is of no thread", c.Key)
			}
		}
	})
}
