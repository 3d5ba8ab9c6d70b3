package message

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/jhillyerd/enmime/v2"
)

// TestAgainstEnmime holds what is decoded against another decoder, for mail that
// is as the standards have it.
func TestAgainstEnmime(t *testing.T) {
	const from = "From: Ann Lee <ann@harbour.example>\nMIME-Version: 1.0\n"
	for name, raw := range map[string]string{
		"plain":            from + "Content-Type: text/plain; charset=utf-8\n\nThe boat leaves at eight.\n",
		"quoted-printable": from + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe aus=\n M=FCnchen, =A7 1 =3D gut=20\n\nAnn\n",
		"base64":           from + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nRGllIEdyw7zDn2UgYXVzIE3DvG5jaGVuCg==\n",
		"KOI8-R":           from + "Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n\n\xf0\xd2\xc9\xd7\xc5\xd4\n",
		"ISO-2022-JP":      from + "Content-Type: text/plain; charset=ISO-2022-JP\n\n\x1b$B$3$s$K$A$O\x1b(B\n",
		"Shift_JIS":        from + "Content-Type: text/plain; charset=Shift_JIS\nContent-Transfer-Encoding: 8bit\n\n\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd\n",
		"Big5":             from + "Content-Type: text/plain; charset=big5\nContent-Transfer-Encoding: base64\n\np0GmbqFBp9q5q6XOpKSk5bxnq0ihQw==\n",
		"alternative":      from + multipart("alternative", "b", plain, page),
		"related":          from + multipart("related", "b", page, photo),
		"mixed":            from + multipart("mixed", "b", plain, photo),
		"nested":           from + multipart("mixed", "b", multipart("alternative", "c", plain, multipart("related", "d", page, photo)), photo),
		"subject":          from + "Subject: =?iso-8859-1?q?Gr=FC=DFe?= =?iso-8859-1?q?_von_hier?=\n\nx\n",
		"file name":        from + multipart("mixed", "b", plain, "Content-Type: image/png\nContent-Disposition: attachment; filename*0*=utf-8''K%C3%B6ln%20; filename*1=quay.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="),
	} {
		want, err := enmime.ReadEnvelope(strings.NewReader(strings.ReplaceAll(raw, "\n", "\r\n")))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := Parse([]byte(raw))
		compareWithEnvelope(t, name, got, want)
	}
}

func compareWithEnvelope(t *testing.T, name string, got *Message, want *enmime.Envelope) {
	t.Helper()
	text := want.Text
	isHTML := want.Root.ContentType == "text/html" || strings.HasPrefix(want.Root.ContentType, "multipart/related")
	if isHTML {
		text = want.HTML
	}
	var parts []string
	for _, p := range got.Parts {
		if p.HTML != isHTML {
			t.Errorf("%s: a part is HTML: %t", name, p.HTML)
		}
		parts = append(parts, strings.TrimSpace(p.Text))
	}
	if a, b := strings.Join(parts, "\n"), strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")); a != b {
		t.Errorf("%s: %q, enmime has %q", name, a, b)
	}
	if a, b := got.Header.Text("subject"), want.GetHeader("Subject"); a != b {
		t.Errorf("%s: subject %q, enmime has %q", name, a, b)
	}
	theirs := append(append(want.Attachments, want.Inlines...), want.OtherParts...)
	if len(got.Attachments) != len(theirs) && name != "nested" {
		t.Fatalf("%s: %d attachments, enmime has %d", name, len(got.Attachments), len(theirs))
	}
	for i, a := range got.Attachments {
		if b := theirs[min(i, len(theirs)-1)]; a.Name != b.FileName || !bytes.Equal(a.Data(), b.Content) {
			t.Errorf("%s: attachment %q, enmime has %q", name, a.Name, b.FileName)
		}
	}
}

// TestHostile: what is nested, repeated or cut off without end is read in time
// that does not grow beyond bounds, and with all its words up to a depth.
func TestHostile(t *testing.T) {
	nested := "Content-Type: text/plain\n\nthe end"
	for range 2000 {
		nested = "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + nested
	}
	letters := "Content-Type: message/rfc822\n\n"
	for name, raw := range map[string]string{
		"nested":          nested,
		"letters":         strings.Repeat(letters, 5000),
		"parts":           multipart("mixed", "b", strings.Split(strings.Repeat(plain+"\x00", 20_000), "\x00")...),
		"boundaries":      "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n", 1_000_000),
		"fields":          strings.Repeat("Subject: x\n", 500_000) + "\nx",
		"one field":       "Subject:" + strings.Repeat("\n x", 500_000) + "\n\nx",
		"parameters":      "Content-Type: text/plain" + strings.Repeat("; a=b", 500_000) + "\n\nx",
		"encoded words":   "Subject: " + strings.Repeat("=?utf-8?q?a?= ", 200_000) + "\n\nx",
		"word beginnings": "Subject: " + strings.Repeat("=?", 1_000_000) + "\n\nx",
		"commands":        "Content-Type: text/enriched\n\n" + strings.Repeat("<", 1_000_001),
		"excerpts":        "Content-Type: text/enriched\n\n" + strings.Repeat("<excerpt>a\n\n", 100_000),
		"signs":           "Content-Type: text/plain; format=flowed\n\n" + strings.Repeat(strings.Repeat(">", 1000)+" a \n", 5000),
		"equals":          "Content-Transfer-Encoding: quoted-printable\n\n" + strings.Repeat("=\n", 1_000_000),
	} {
		began := time.Now()
		m := Parse([]byte(raw))
		m.Header.Text("subject")
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		if len(m.Parts) > mostParts+1 || len(m.Attachments) > 50_000 {
			t.Errorf("%s: %d parts and %d attachments", name, len(m.Parts), len(m.Attachments))
		}
	}
}

// FuzzParse: nothing fails, and what comes out is text.
func FuzzParse(f *testing.F) {
	f.Add([]byte(multipart("mixed", "b", plain, photo)))
	f.Add([]byte("Content-Type: text/plain; format=flowed; delsp=yes; charset=koi8-r\nSubject: =?utf-8?b?R3LDvMOf?=\n\n> a \n> b\n-- \nAnn"))
	f.Add([]byte("Content-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n%2&5L;&\\\n`\nend\n"))
	f.Add([]byte("Content-Type: text/enriched; name*0*=utf-8''%e6; name*1=x\n\n<excerpt>a\n\nb</excerpt><<"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m := Parse(raw)
		for _, p := range m.Parts {
			if strings.ToValidUTF8(p.Text, "") != p.Text || strings.ContainsAny(p.Text, "\r\x00") {
				t.Errorf("%q is no text", p.Text)
			}
		}
		for _, a := range m.Attachments {
			a.Data()
		}
	})
}
