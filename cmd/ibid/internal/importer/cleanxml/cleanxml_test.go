package cleanxml

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"ibid/cmd/ibid/internal/importer/importertest"
)

// read reads the text of each element below the first one, or the first error.
func read(t testing.TB, r io.Reader) (texts []string, repairs map[string]int, err error) {
	t.Helper()
	repairs = map[string]int{}
	d, err := New(r, func(what string, n int) { repairs[what] += n })
	if err != nil {
		return nil, repairs, err
	}
	err = d.Children(func(xml.StartElement) error {
		return d.Children(func(xml.StartElement) error {
			text, err := d.Text()
			texts = append(texts, text)
			return err
		})
	})
	return texts, repairs, err
}

func TestRepairs(t *testing.T) {
	for _, test := range []struct {
		what, file, text string
		repairs          map[string]int
	}{
		{"nothing to mend", `<a><b>x &lt; y &amp; z &#8217; <![CDATA[<i> ]] & ]]></b></a>`, "x < y & z ’ <i> ]] & ", nil},
		{"sections in pieces", `<a><b><![CDATA[one ]]]]><![CDATA[> two]]></b></a>`, "one ]]> two", nil},
		{"text and sections in turn", `<a><b><![CDATA[<]]> one <![CDATA[>]]> two</b></a>`, "< one > two", nil},
		{"control characters", "<a><b>x\x00y\x08z\v.\x1b</b></a>", "xyz .", map[string]int{controls: 4}},
		{"control characters in a section", "<a><b><![CDATA[x\x00y\f]]></b></a>", "xy ", map[string]int{controls: 2}},
		{"control characters by number", "<a><b>x&#0;y&#x1B;z&#xFFFF;&#xD800;</b></a>", "xyz\uFFFD", map[string]int{controls: 4}},
		{"what is no letter", "<a><b>x\uFFFEy\uFFFF</b></a>", "xy", map[string]int{controls: 2}},
		{"a false declaration", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a><b>ünd</b></a>", "ünd", map[string]int{"encodings that were declared and not used": 1}},
		{"bad UTF-8", "<a><b>ünd \x93x\x94, ñ</b></a>", "ünd “x”, ñ", map[string]int{notUTF8: 2}},
		{"a declaration of Latin-1", `<?xml version="1.0" encoding="iso-8859-1"?><a><b>caf` + "\xe9 \x80</b></a>", "café €", nil},
		{"a declaration of what is not so", `<?xml version="1.1" encoding="utf-16"?><a><b>café</b></a>`, "café", nil},
		{"an encoding nobody knows", `<?xml version="1.0" encoding="x-own"?><a><b>café</b></a>`, "café", nil},
		{"a mark, and blank lines before", "\ufeff\n\n<?xml version='1.0'?><a><b>x</b></a>", "x", nil},
		{"]]> in text", "<a><b>x[y[0]]>z</b></a>", "x[y[0]]>z", map[string]int{sectionEnd: 1}},
		{"]]> in a section", "<a><b><![CDATA[x[y[0]]>z <i>w</i>]]></b></a>", "x[y[0]]>z <i>w</i>", map[string]int{sectionEnd: 1}},
		{"a section in a section", "<a><b><![CDATA[<script>//<![CDATA[\nx//]]></script> z]]></b></a>",
			"<script>//<![CDATA[\nx//]]></script> z", map[string]int{sectionEnd: 1}},
		{"two sections in a section", "<a><b><![CDATA[<s><![CDATA[x]]></s> <s><![CDATA[y]]></s>]]></b></a>",
			"<s><![CDATA[x]]></s> <s><![CDATA[y]]></s>", map[string]int{sectionEnd: 2}},
		{"a bare <", "<a><b>I <3 you, 1<2, <-- <you@there> a <b and c <</b></a>",
			"I <3 you, 1<2, <-- <you@there> a <b and c <", map[string]int{bareLess: 6}},
		{"a bare < in a value", `<a><b c="x < y">z</b></a>`, "z", map[string]int{bareLess: 1}},
		{"a bare &", "<a><b>Q&A & R&D; &nbsp x=1&y=2</b></a>", "Q&A & R&D; &nbsp x=1&y=2", map[string]int{bareAnd: 4, unknownEntity: 1}},
		{"a bare & in a value", `<a><b c="?x=1&y=2&auml;">z</b></a>`, "z", map[string]int{bareAnd: 1, htmlEntity: 1}},
		{"entities of HTML", "<a><b>x&nbsp;y&rsquo;&LT;&AMP;</b></a>", "x\u00a0y’<&", map[string]int{htmlEntity: 4}},
		{"an entity nobody knows", "<a><b>&author; &notme;</b></a>", "&author; &notme;", map[string]int{unknownEntity: 2}},
		{"an end tag of nothing", "<a><b>x</i> y</b></a>", "x</i> y", map[string]int{strayEnd: 1}},
		{"mark-up that was not escaped", `<a><b>x <i class="y">z</i><br/></b></a>`, `x <i class="y">z</i><br>`, nil},
		{"comments, a document type", "<!DOCTYPE a [<!ELEMENT a (b)>]><!-- -- <x> --><a><b>x<!-- -->y</b></a>", "xy", nil},
		{"an instruction", "<a><b>x<?php y ?>z</b></a>", "xz", nil},
		{"line ends", "<a><b>x\r\ny\rz</b></a>", "x\ny\nz", nil},
		{"a capital X", "<a><b>&#X41;</b></a>", "A", nil},
	} {
		t.Run(test.what, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(test.file), iotest.OneByteReader(strings.NewReader(test.file))} {
				texts, repairs, err := read(t, r)
				if err != nil || !slices.Equal(texts, []string{test.text}) || !maps.Equal(repairs, test.repairs) {
					t.Errorf("got %q, %v, %v; want %q, %v", texts, repairs, err, test.text, test.repairs)
				}
			}
		})
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct{ what, file, want string }{
		{"cut off", "<a>\n<b>x</b>\n<b>y", "line 3: unexpected EOF"},
		{"cut off in a section", "<a>\n<b><![CDATA[x", "line 2: unexpected EOF in CDATA section"},
		{"elements that overlap", "<a>\n<b>\n<c></b></c></a>", "line 3: element <c> closed by </b>"},
		{"a value without quotes", "<a><!--\n\n--><b c=1>x</b></a>", "line 3: unquoted or missing attribute value in element"},
		{"a comment that does not end", "<a>\n<!-- x", "line 2: a comment that does not end"},
		{"an instruction that does not end", "<a>\n<?x", "line 2: a processing instruction that does not end"},
		{"a bomb", "<!DOCTYPE a [\n<!ENTITY x \"lol\"><!ENTITY y \"&x;&x;\">]><a><b>&y;</b></a>", "line 1: the file declares entities of its own, which is how small files are made endless"},
		{"another file", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a><b>&x;</b></a>", "line 1: the file declares entities of its own, which is how small files are made endless"},
		{"deep", strings.Repeat("<a>", 2000), "line 1: elements are nested deeper than 1000"},
		{"a long tag", "<a>\n<b c=\"" + strings.Repeat("x", maxTag), "line 2: a tag is longer than 1 MiB"},
	} {
		_, _, err := read(t, strings.NewReader(test.file))
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: got %v, want %s", test.what, err, test.want)
		}
	}
	broken := errors.New("the disk is gone")
	file := io.MultiReader(strings.NewReader("<a>\n"+strings.Repeat("<b>x</b>", 1<<17)), iotest.ErrReader(broken))
	if _, _, err := read(t, file); !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "line 2: ") {
		t.Error(err)
	}
}

func TestTooLong(t *testing.T) {
	const mega = 1 << 20
	for what, long := range map[string]string{
		"text":     strings.Repeat("x\n", 20*mega/2),
		"section":  "<![CDATA[" + strings.Repeat("x", 20*mega) + "]]>",
		"sections": strings.Repeat("<![CDATA["+strings.Repeat("x", mega)+"]]>", 20),
		"elements": strings.Repeat("<i>"+strings.Repeat("x", mega)+"</i>", 20),
	} {
		d, err := New(strings.NewReader("<a><b>"+long+"</b>\n<b>y</b></a>"), func(string, int) {})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		err = d.Children(func(xml.StartElement) error {
			return d.Children(func(xml.StartElement) error {
				text, err := d.Text()
				got += fmt.Sprint(len(text), " ", err, " at ", d.Line(), "; ")
				return nil
			})
		})
		line := 2 + strings.Count(long, "\n")
		if want := fmt.Sprintf("0 longer than 16 MiB at %d; 1 <nil> at %d; ", line-1, line); got != want || err != nil {
			t.Errorf("%s: got %s, %v, want %s", what, got, err, want)
		}
	}
}

func TestMarkup(t *testing.T) {
	d, err := New(strings.NewReader(`<a xmlns="urn:x"><b title="&quot;">x &lt; y</b><img src="z"/></a>`), func(string, int) {})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Markup(); err != nil || got != `<b title="&#34;">x &lt; y</b><img src="z">` {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestTextsOnly(t *testing.T) {
	repairs := 0
	d, err := New(strings.NewReader("<a><x:b>one<br>two <p>three</i> <!-- x --> <3 &amp; <![CDATA[<i>]]></x:b><x:b>four</x:b></a>"), func(string, int) { repairs++ })
	if err != nil {
		t.Fatal(err)
	}
	d.TextsOnly("x:b")
	var texts []string
	err = d.Children(func(xml.StartElement) error {
		return d.Children(func(xml.StartElement) error {
			text, err := d.Text()
			texts = append(texts, text)
			return err
		})
	})
	if want := []string{"one<br>two <p>three</i> <!-- x --> <3 & <i>", "four"}; err != nil || !slices.Equal(texts, want) || repairs != 1 {
		t.Errorf("got %q, %d repairs, %v", texts, repairs, err)
	}
}

// TestHostileFilesTakeNoLonger: what makes a reader look ahead again and again is read
// in time in proportion to it.
func TestHostileFilesTakeNoLonger(t *testing.T) {
	const size = 256 << 10
	for _, piece := range []string{
		"<!---->", "]]>a", "<![CDATA[x]]>a", "<![CDATA[]]>]]>a", "<!DOCTYPE a>", "<?x y?>", "<", "<a", "&", "&#", "&a;",
		"<a>]]>", "</a>", "\x00", "<a b='", "<![CDATA[<![CDATA[]]>",
	} {
		importertest.InProportion(t, piece, size/len(piece), func(n int) {
			_, _, _ = read(t, strings.NewReader("<r><e>"+strings.Repeat(piece, n)))
			_, _, _ = read(t, strings.NewReader("<r><e><![CDATA["+strings.Repeat(piece, n)))
		})
	}
}

func FuzzDecoder(f *testing.F) {
	for _, seed := range []string{
		"<a><b>x</b></a>", "<a><b><![CDATA[x]]>]]></b></a>", "<a b='<&'>&nbsp;&x;</b>", "<!DOCTYPE a><?x y?><a/>", "<a>\x00<3</a>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file string) {
		texts, _, err := read(t, strings.NewReader(file))
		again, _, err2 := read(t, iotest.OneByteReader(strings.NewReader(file)))
		if !slices.Equal(texts, again) || fmt.Sprint(err) != fmt.Sprint(err2) {
			t.Errorf("%q is read as %q, %v, and byte by byte as %q, %v", file, texts, err, again, err2)
		}
		if err != nil && !strings.HasPrefix(err.Error(), "line ") {
			t.Errorf("%q: %v does not say where", file, err)
		}
	})
}
