package markup

import (
	"strings"
	"testing"

	"github.com/microcosm-cc/bluemonday"

	"ibid/cmd/ibid/internal/archive"
)

// newPolicy lets through what sanitise does.
func newPolicy() *bluemonday.Policy {
	policy := bluemonday.NewPolicy()
	policy.AllowElements(strings.Fields(keptElements + " " + wrapperElements)...)
	policy.AllowNoAttrs().OnElements("span")
	policy.AllowStandardURLs()
	policy.AllowRelativeURLs(true)
	policy.RequireNoFollowOnLinks(false)
	policy.AllowAttrs("href", "title", "name").OnElements("a")
	policy.AllowAttrs("src", "alt", "title", "width", "height").OnElements("img")
	policy.AllowAttrs("cite").OnElements("blockquote", "q")
	policy.AllowAttrs("dir", "id").Globally()
	policy.AllowAttrs("lang").Matching(languageTag).Globally()
	policy.AllowAttrs("class").Matching(languageClass).OnElements("code")
	policy.AllowAttrs("start", "reversed").OnElements("ol")
	policy.AllowAttrs("colspan", "rowspan").OnElements("td", "th")
	policy.AllowAttrs("title").OnElements("abbr")
	return policy
}

// sieveSamples are what the sieve has to judge one by one, beside the samples of
// HTML and the hostile ones.
func sieveSamples() []string {
	all := []string{
		"", " \n", "<a>x</a><a href=y>z</a></a>", "<a><a href=x>y</a></a>z", "<a name=x>y</a>", "<bdo>x</bdo>", "<bdo dir=rtl>x</bdo>", "<img><img/><img src=x />",
		"<title>a</title>b<title>c", "</title>a<title>b</title>c", "<object><object>a</object>b</object>c", "</object><object>a</object>b", "<iframe/>a<noframes><b>x</noframes>",
		"<script>a</script>b", "<script>a</b>c</script>d", "<style>a<b>c", "<script/>a</script>b", "<b>x<style></style>y", "<a><script></a></script>z</a>",
		"<p LANG=en-GB Dir=rtl ID=x CLASS=y>z", `<p lang="e n">x`, `<code class=language-go>x`, `<p class=language-go>x`, `<a href=" x ">y</a>`, `<a href="x y">z</a>`, "<a href='x\ny'>z</a>",
		`<a href="HTTP://Example.ORG/ä?b=ü&amp;c#%zz">x</a>`, `<a href="http://[::1">x</a>`, `<a href="">x</a>`, `<a href=":">x</a>`, `<a href="?">x</a>`, `<a href="data:text/plain,x">y</a>`, "<a href='data:text/plain;base64,x\ny'>z</a>",
		`<q cite=x>y</q><del cite=x>y</del><blockquote cite="javascript:x">y`, `<img src=x href=y cite=z name=a>`, `<td colspan=2 rowspan=x start=1>y`, `<body><b>x</b></body>`, `<html><head>x`,
		"<textarea><b>x</textarea>y", "<plaintext>a<b>c", "<!-- x -->y<!DOCTYPE z>", "<svg><title>x</title><p>y</svg>z", "<math><mi>x", "<x:y>z", "<b\"c>d", "a < b & c &amp; d &#0; \r\n e",
	}
	for _, c := range append(hostileSamples(), samples()[archive.HTML]...) {
		all = append(all, c.in)
	}
	return all
}

// TestSanitise: the sieve lets through what bluemonday does.
func TestSanitise(t *testing.T) {
	policy := newPolicy()
	for _, in := range sieveSamples() {
		if got, want := sanitise(in), balance(policy.Sanitize(in)); got != want {
			t.Errorf("%q:\n%q, want\n%q", in, got, want)
		}
	}
}

func FuzzSanitise(f *testing.F) {
	for _, in := range sieveSamples() {
		f.Add(in)
	}
	policy := newPolicy()
	f.Fuzz(func(t *testing.T, in string) {
		if got, want := sanitise(in), balance(policy.Sanitize(in)); got != want {
			t.Errorf("%q, want\n%q", got, want)
		}
	})
}
