package markup

import "testing"

func TestBalance(t *testing.T) {
	for _, c := range []sample{
		{"<p>a <b>b</b></p>", "<p>a <b>b</b></p>"},
		{"a</b>c</i></div>d", "acd"},
		{"a</p>b</br>c", "a</p>b</br>c"},
		{"<b><i>a</b></i></b>", "<b><i>a</b></i>"},
		{"<b><b><b><b><b><b><b><b><i>a</i></b><i>b</i>", "<b><b><b><b><b><b><b><b>a</b><i>b</i>"},
		{"<q><q><q><q><q><q><q><q><q>a", "<q><q><q><q><q><q><q><q><q>a"},
		{"a &lt; <img src=x.png> <br/>", "a &lt; <img src=x.png> <br/>"},
	} {
		if got := balance(c.in); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}
