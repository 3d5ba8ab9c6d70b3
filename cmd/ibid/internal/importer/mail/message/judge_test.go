package message

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jhillyerd/enmime/v2"

	"ibid/cmd/ibid/internal/importer/importertest"
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
	again := strings.Repeat
	for name, tt := range map[string]struct {
		n   int
		raw func(n int) string
	}{
		"nested": {2000, func(n int) string {
			return again("Content-Type: multipart/mixed; boundary=b\n\n--b\n", n) + "Content-Type: text/plain\n\nthe end"
		}},
		"letters":         {5000, func(n int) string { return again("Content-Type: message/rfc822\n\n", n) }},
		"parts":           {20_000, func(n int) string { return multipart("mixed", "b", strings.Split(again(plain+"\x00", n), "\x00")...) }},
		"boundaries":      {1_000_000, func(n int) string { return "Content-Type: multipart/mixed; boundary=b\n\n" + again("--b\n", n) }},
		"fields":          {500_000, func(n int) string { return again("Subject: x\n", n) + "\nx" }},
		"one field":       {500_000, func(n int) string { return "Subject:" + again("\n x", n) + "\n\nx" }},
		"parameters":      {500_000, func(n int) string { return "Content-Type: text/plain" + again("; a=b", n) + "\n\nx" }},
		"encoded words":   {200_000, func(n int) string { return "Subject: " + again("=?utf-8?q?a?= ", n) + "\n\nx" }},
		"word beginnings": {1_000_000, func(n int) string { return "Subject: " + again("=?", n) + "\n\nx" }},
		"commands":        {1_000_001, func(n int) string { return "Content-Type: text/enriched\n\n" + again("<", n) }},
		"excerpts":        {100_000, func(n int) string { return "Content-Type: text/enriched\n\n" + again("<excerpt>a\n\n", n) }},
		"signs": {5000, func(n int) string {
			return "Content-Type: text/plain; format=flowed\n\n" + again(again(">", 1000)+" a \n", n)
		}},
		"equals": {1_000_000, func(n int) string { return "Content-Transfer-Encoding: quoted-printable\n\n" + again("=\n", n) }},
	} {
		var m *Message
		importertest.InProportion(t, name, tt.n, func(n int) {
			m = Parse([]byte(tt.raw(n)))
			m.Header.Text("subject")
		})
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
