package personal

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"On Monday, Ann Lee <ann@harbour.example> wrote:":     "ann@harbour.example",
		"mail o'brien+boats@mail.harbour.example, or call":    "o'brien+boats@mail.harbour.example",
		"(ann.lee@harbour.example).":                          "ann.lee@harbour.example",
		"'ann@harbour.example'":                               "ann@harbour.example",
		"ann@a.example;ben@b.example":                         "ann@a.example ben@b.example",
		"пишите на аня@почта.рф, пожалуйста":                  "аня@почта.рф",
		"連絡は ann＠harbour.example まで":                          "ann＠harbour.example",
		"अनु@डाक.भारत":                                        "अनु@डाक.भारत",
		"mailto:ann@harbour.example":                          "ann@harbour.example",
		"ann@xn--e1afmkfd.xn--p1ai":                           "ann@xn--e1afmkfd.xn--p1ai",
		"@ann said so, @ben@social.example too":               "",
		"git clone git@harbour.example:boat/tides.git":        "",
		"a***@harbour.example and ...@harbour.example":        "",
		"lodash@4.17.21, foo@1.2.x, ann@home, me @ the-pub.x": "",
		"someone@example.org, You@mail.example.com":           "",
		"someone@harbour.ie, ann@example.org":                 "someone@harbour.ie ann@example.org",
		"@ @@ a@ @b a@b a@b. a@.b a@b..c":                     "",
		"posted from 203.0.113.9 at night":                    "203.0.113.9",
		"203.0.113.9:4711, [2001:db8::7]:80, 203.0.113.10.":   "203.0.113.9 2001:db8::7 203.0.113.10",
		"2001:DB8:0:0:8:800:200C:417A":                        "2001:DB8:0:0:8:800:200C:417A",
		"192.168.0.1 10.0.0.1 127.0.0.1 0.0.0.0 224.0.0.99":   "",
		"version 2.10.0, 1.2.3.4, v12.34.56.78, 1.2.3.400":    "",
		"see http://203.0.113.9/tides and std::vector a::b":   "",
		"at 21:14:09 on 04.03.2009; 12.34.56.78.90; 1:2":      "",
	} {
		var got []string
		for _, a := range Find(text) {
			got = append(got, text[a.Start:a.End])
		}
		if d := cmp.Diff(want, strings.Join(got, " ")); d != "" {
			t.Errorf("%q: -want +got\n%s", text, d)
		}
	}
}

func TestIs(t *testing.T) {
	for text, want := range map[string]bool{
		"ann@harbour.example": true, "192.168.0.1": true, "::1": true, "2001:db8::1": true,
		"Ann <ann@harbour.example>": false, "Ann": false, "@ann": false, "": false, "192.0.2.xxx": false, "Ann@Home": false,
	} {
		if Is(text) != want {
			t.Errorf("Is(%q) is %t", text, !want)
		}
	}
}

// TestLongRuns: what a stranger sends in a row is gone through once.
func TestLongRuns(t *testing.T) {
	for _, run := range []string{"a", "@", "a@", "1.", "1:", "a.b@", "@a.", "f"} {
		Find(strings.Repeat(run, 2_000_000/len(run)))
	}
}
