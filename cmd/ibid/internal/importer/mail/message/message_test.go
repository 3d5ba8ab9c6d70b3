package message

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shown returns what a reader sees of a message, each part in one line, and what
// it holds besides.
func shown(raw string) []string {
	m := Parse([]byte(raw))
	var got []string
	for _, p := range m.Parts {
		kind := "text: "
		if p.HTML {
			kind = "html: "
		}
		got = append(got, kind+strings.ReplaceAll(strings.TrimSpace(p.Text), "\n", "/"))
	}
	for _, a := range m.Attachments {
		got = append(got, fmt.Sprintf("%s %s %s %d", a.Type, a.Name, a.ID, len(a.Data())))
	}
	if m.Encrypted > 0 || m.Signatures > 0 {
		got = append(got, fmt.Sprintf("encrypted %d, signatures %d", m.Encrypted, m.Signatures))
	}
	return got
}

// multipart makes a multipart of parts, each with its header.
func multipart(kind, boundary string, parts ...string) string {
	return "Content-Type: multipart/" + kind + "; boundary=\"" + boundary + "\"\n\nThis is MIME.\n--" + boundary + "\n" +
		strings.Join(parts, "\n--"+boundary+"\n") + "\n--" + boundary + "--\n"
}

const (
	plain = "Content-Type: text/plain; charset=utf-8\n\nThe boat leaves at eight."
	page  = "Content-Type: text/html; charset=utf-8\n\n<p>The boat leaves at eight.</p>"
	photo = "Content-Type: image/png; name=\"quay.png\"\nContent-ID: <quay@x>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
)

func TestParts(t *testing.T) {
	for name, test := range map[string]struct {
		raw  string
		want []string
	}{
		"plain":               {plain, []string{"text: The boat leaves at eight."}},
		"no header":           {"\nThe boat.", []string{"text: The boat."}},
		"alternative":         {multipart("alternative", "b", plain, page), []string{"text: The boat leaves at eight."}},
		"HTML first":          {multipart("alternative", "b", page, plain), []string{"text: The boat leaves at eight."}},
		"empty text":          {multipart("alternative", "b", "Content-Type: text/plain\n\n \n", page), []string{"html: <p>The boat leaves at eight.</p>"}},
		"HTML alone":          {page, []string{"html: <p>The boat leaves at eight.</p>"}},
		"mixed with a footer": {multipart("mixed", "b", plain, "Content-Type: text/plain\n\n____\nlist"), []string{"text: The boat leaves at eight.", "text: ____/list"}},
		"mixed":               {multipart("mixed", "b", multipart("alternative", "bb", plain, page), photo), []string{"text: The boat leaves at eight.", "image/png quay.png quay@x 8"}},
		"boundary within":     {multipart("mixed", "b", multipart("mixed", "b-1", plain, plain), plain), []string{"text: The boat leaves at eight.", "text: The boat leaves at eight.", "text: The boat leaves at eight."}},
		"related":             {multipart("related", "b", page, photo), []string{"html: <p>The boat leaves at eight.</p>", "image/png quay.png quay@x 8"}},
		"signed":              {multipart("signed", "b", plain, "Content-Type: application/pgp-signature\n\nxx"), []string{"text: The boat leaves at eight.", "encrypted 0, signatures 1"}},
		"encrypted":           {multipart("encrypted", "b", "Content-Type: application/pgp-encrypted\n\nVersion: 1"), []string{"encrypted 1, signatures 0"}},
		"enveloped":           {"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nxx", []string{"encrypted 1, signatures 0"}},
		"no last boundary":    {strings.TrimSuffix(multipart("mixed", "b", plain), "\n--b--\n"), []string{"text: The boat leaves at eight."}},
		"no part header":      {multipart("mixed", "b", "\nThe boat."), []string{"text: The boat."}},
		"no empty line":       {multipart("mixed", "b", "Note: the boat.\nIt leaves."), []string{"text: Note: the boat./It leaves."}},
		"below the last":      {multipart("mixed", "b", plain) + "____\nlist\n", []string{"text: The boat leaves at eight.", "text: ____/list"}},
		"wrong boundary":      {"Content-Type: multipart/mixed; boundary=x\n\n--b\n" + plain + "\n--b--\n", []string{"text: The boat leaves at eight."}},
		"no boundary at all":  {"Content-Type: multipart/mixed; boundary=x\n\nThe boat.", []string{"text: The boat."}},
		"header gone":         {"From: Ann\n\n--=-b\n" + plain + "\n--=-b\nContent-Type: application/pgp-signature\n\nx\n--=-b--\n", []string{"text: The boat leaves at eight.", "encrypted 0, signatures 1"}},
		"header gone, two":    {"From: Ann\n\n--b\n" + plain + "\n--b\n" + page + "\n--b--\n", []string{"text: The boat leaves at eight."}},
		"an attached text":    {multipart("mixed", "b", plain, "Content-Type: text/plain\nContent-Disposition: attachment; filename=tides.txt\n\nhigh"), []string{"text: The boat leaves at eight.", "text/plain tides.txt  4"}},
		"an inline text":      {multipart("mixed", "b", plain, "Content-Type: text/plain\nContent-Disposition: inline; filename=tides.txt\n\nhigh"), []string{"text: The boat leaves at eight.", "text: high"}},
		"a calendar":          {multipart("alternative", "b", plain, "Content-Type: text/calendar\n\nBEGIN"), []string{"text: The boat leaves at eight.", "text/calendar   5"}},
		"forwarded":           {multipart("mixed", "b", plain, "Content-Type: message/rfc822\n\nFrom: Ben <ben@x.example>\nSubject: =?utf-8?q?T=C3=ADdes?=\nContent-Type: text/html\n\n<p>High.</p>"), []string{"text: The boat leaves at eight.", "text: From: Ben <ben@x.example>/Subject: Tídes", "html: <p>High.</p>"}},
		"a digest":            {multipart("digest", "b", "\nFrom: Ann\nSubject: A\n\none", "\nFrom: Ben\nSubject: B\n\ntwo"), []string{"text: From: Ann/Subject: A", "text: one", "text: From: Ben/Subject: B", "text: two"}},
		"enriched":            {"Content-Type: text/enriched\n\n<bold>Now</bold>\nis <<the time>\n\n\n<excerpt>High\n\ntide</excerpt>end<param>x</param>", []string{"text: Now is <the time>//> High/> tide/end"}},
		"a page, unsaid":      {"Subject: x\n\n<!DOCTYPE HTML><html><p>The boat.</p></html>", []string{"html: <!DOCTYPE HTML><html><p>The boat.</p></html>"}},
		"old type":            {"Content-Type: text\n\nThe boat.", []string{"text: The boat."}},
		"unknown type":        {"Content-Type: harbour/boat; name=boat\n\nx", []string{"harbour/boat boat  1"}},
	} {
		if d := cmp.Diff(test.want, shown(test.raw)); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}

func TestEncodings(t *testing.T) {
	for name, test := range map[string]struct{ header, body, want string }{
		"quoted-printable":         {"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable", "Gr=FC=DFe aus M=FCn=\nchen =3D gut=20\nx=2", "Grüße aus München = gut /x=2"},
		"base64":                   {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: BASE64", "R3LDvMOfZQ==\n", "Grüße"},
		"base64 and a footer":      {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", "R3LDvMOfZQo=\n____________\nTides mailing list\n", "Grüße/____________/Tides mailing list"},
		"base64 that is none":      {"Content-Transfer-Encoding: base64", "The boat leaves at eight.", "The boat leaves at eight."},
		"uuencode":                 {"Content-Transfer-Encoding: x-uuencode", "begin 644 x\n%2&5L;&\\\n`\nend\n", "Hello"},
		"no charset, Latin-1":      {"Content-Type: text/plain", "Die Gr\xfc\xdfe der K\xfcste f\xfcr die M\xf6wen", "Die Grüße der Küste für die Möwen"},
		"no charset, UTF-8":        {"Subject: x", "Die Grüße", "Die Grüße"},
		"a wrong charset":          {"Content-Type: text/plain; charset=us-ascii", "Die Gr\xfc\xdfe der K\xfcste f\xfcr die M\xf6wen", "Die Grüße der Küste für die Möwen"},
		"an unknown charset":       {"Content-Type: text/plain; charset=x-unknown", "Grüße", "Grüße"},
		"windows-1252 as Latin":    {"Content-Type: text/plain; charset=ISO-8859-1", "\x93Tides\x94", "“Tides”"},
		"KOI8-R":                   {"Content-Type: text/plain; charset=koi8-r", "\xf0\xd2\xc9\xd7\xc5\xd4", "Привет"},
		"ISO-2022-JP":              {"Content-Type: text/plain; charset=ISO-2022-JP", "\x1b$B$3$s$K$A$O\x1b(B", "こんにちは"},
		"ISO-2022-JP, unsaid":      {"Subject: x", "\x1b$B$3$s$K$A$O\x1b(B", "こんにちは"},
		"quoted-printable, unsaid": {"Subject: x", "The boat leaves at =\neight, =20\nand =\nnot later.", "The boat leaves at eight,  /and not later."},
		"equations are none":       {"Subject: x", "a =\nb =\nc = d", "a =/b =/c = d"},
		"a name that Python wrote": {"Content-Type: text/plain; charset=\"eucgb2312_cn\"", "\xb4\xac\xb0\xcb\xb5\xe3\xc0\xeb\xbf\xaa", "船八点离开"},
		"a code page":              {"Content-Type: text/plain; charset=CP-1251", "\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"},
		"a part of ISO 8859":       {"Content-Type: text/plain; charset=8859_2", "P\xf8\xedli\xb9", "Příliš"},
		"UTF-7":                    {"Content-Type: text/plain; charset=utf-7", "Gr+APwA3w-e 2 +- 2", "Grüße 2 + 2"},
		"signs of old printers":    {"Subject: x", "one\ftwo\x00three\r\nfour", "one/twothree/four"},
	} {
		m := Parse([]byte(test.header + "\n\n" + test.body))
		if len(m.Parts) != 1 {
			t.Errorf("%s: %d parts", name, len(m.Parts))
			continue
		}
		if got := strings.ReplaceAll(strings.TrimRight(m.Parts[0].Text, "\n"), "\n", "/"); got != test.want {
			t.Errorf("%s: %q, not %q", name, got, test.want)
		}
	}
}

func TestFlowed(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The boat \nleaves at eight.\n\nYes.", "The boat leaves at eight.\n\nYes."},
		{"> The boat \n> leaves.\nYes, \nit does.", "> The boat leaves.\nYes, it does."},
		{">> The \n>> boat\n> leaves \nat eight", ">> The boat\n> leaves\nat eight"},
		{" From here\n >not quoted\n  indented", "From here\n >not quoted\n indented"},
		{"See you\n-- \nAnn", "See you\n-- \nAnn"},
		{"see you \n-- \nAnn", "see you\n-- \nAnn"},
		{"> a \n> \n> b", "> a\n>\n> b"},
		{"", ""},
	} {
		if got := unflowed(test.text, false); got != test.want {
			t.Errorf("%q became %q, not %q", test.text, got, test.want)
		}
	}
	if got := unflowed("海の \nそばで", true); got != "海のそばで" {
		t.Errorf("DelSp: %q", got)
	}
}

func TestDecodeWords(t *testing.T) {
	for value, want := range map[string]string{
		"Philippe =?iso-8859-1?q?Lafoucri=E8re?=":                    "Philippe Lafoucrière",
		"=?UTF-8?B?R3LDvMOf?= =?UTF-8?B?ZQ==?=":                      "Grüße",
		"=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=":                   "Grüße",
		"=?ISO-2022-JP?B?GyRCJDMkcyRLJEEkTxsoQg==?=":                 "こんにちは",
		"=?utf-8?q?Tides_and=20boats?= of Ann":                       "Tides and boats of Ann",
		"a =?utf-8?q?b?= c =?utf-8?q?d?=":                            "a b c d",
		"=?utf-8?q?a b?=":                                            "a b",
		"=?utf-8*en?q?Tides?=":                                       "Tides",
		"=?utf-8?q?a?= =?iso-8859-1?q?=FC?=":                         "aü",
		"Gr\xfc\xdfe von der K\xfcste":                               "Grüße von der Küste",
		"=?broken":                                                   "=?broken",
		"=?utf-8?x?y?=":                                              "=?utf-8?x?y?=",
		"\x1b$B$3$s$K$A$O\x1b(B":                                     "こんにちは",
		"what =?":                                                    "what =?",
		"one\ttwo  three\x07":                                        "one two three",
		strings.Repeat("=?", 3) + strings.Repeat("a", 10) + "?q?b?=": "=?=?=?aaaaaaaaaa?q?b?=",
	} {
		if got := DecodeWords(value); got != want && !strings.HasPrefix(value, "=?=?") {
			t.Errorf("%q became %q, not %q", value, got, want)
		}
	}
}

func TestParams(t *testing.T) {
	for value, want := range map[string]map[string]string{
		`text/plain; charset=utf-8; format=flowed; DelSp=yes`:                       {"charset": "utf-8", "format": "flowed", "delsp": "yes"},
		`multipart/mixed;boundary="a;b=\"c"`:                                        {"boundary": `a;b="c`},
		`application/pdf; name*0="quay and "; name*1=tides.pdf`:                     {"name": "quay and tides.pdf"},
		`application/pdf; name*=iso-8859-1'de'Gezeiten%20f%FCr%20K%F6ln.pdf`:        {"name": "Gezeiten für Köln.pdf"},
		`application/pdf; name*0*=utf-8''%e6%bd%ae; name*1*=%e6%b1%90; name*2=.pdf`: {"name": "潮汐.pdf"},
		`image/png; name="=?utf-8?q?K=C3=B6ln=2Epng?="`:                             {"name": "Köln.png"},
		`image/png; name=quay and tides.png`:                                        {"name": "quay and tides.png"},
		`text/plain; charset = "utf-8" ; charset=latin1`:                            {"charset": "utf-8"},
		`text/plain; charset=utf-8 (a comment)`:                                     {"charset": "utf-8"},
		`text/plain;;; =; x`:                                                        {"": ""},
		`text/plain; name="never closed`:                                            {"name": "never closed"},
	} {
		if d := cmp.Diff(want, parseMediaType(value).params); d != "" {
			t.Errorf("%s: -want +got\n%s", value, d)
		}
	}
}

func TestHeader(t *testing.T) {
	h, body := ParseHeader([]byte("Subject: one\n two\n\tthree\nReceived: a\nReceived: b\nnonsense\nDate : now\n\nbody"))
	if h.Get("subject") != "one two three" || len(h.All("received")) != 2 || h.Get("date") != "now" || string(body) != "body" {
		t.Errorf("%+v, %q", h, body)
	}
	for raw, want := range map[string]string{
		"Subject: a\nThe boat leaves.\n":  "The boat leaves.\n",
		"Subject: a\n \nThe boat leaves.": "The boat leaves.",
		"Subject: a\n":                    "",
		"":                                "",
		"The boat leaves.":                "The boat leaves.",
		"Subject: a\n\n\nTwo empty lines": "\nTwo empty lines",
	} {
		if _, body := ParseHeader([]byte(raw)); string(body) != want {
			t.Errorf("%q: body %q, not %q", raw, body, want)
		}
	}
}
