package page

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

func TestPictureKeepsItsPlace(t *testing.T) {
	const size = ` width="30" height="20"`
	for written, sized := range map[string]bool{
		"![](b.png)":                              true,
		"![](./b.png)":                            true,
		"![](b%2Epng?v=2#x)":                      true,
		"![](../../a.png)":                        true,
		"[![](b.png)](c.html)":                    true,
		"![](c.png)":                              false,
		"![](../b.png)":                           false,
		"![](https://example.org/b.png)":          false,
		`<img src="b.png" width="3">`:             false,
		"![](//example.org/2009/clock/b.png)":     false,
		"![](javascript:b.png)":                   false,
		"`<img src=\"b.png\">`":                   false,
		"![](/b.png)":                             false,
		"![](../../../../../../2009/clock/b.png)": false,
	} {
		resolved := thread(&archive.Thread{Path: "2009/clock", Title: "A"}, post(written))
		pictures := map[string]archive.Size{"2009/clock/b.png": {Width: 30, Height: 20}, "a.png": {Width: 30, Height: 20}}
		a := &archive.Archive{Threads: []*archive.Thread{resolved.Thread}, Pictures: pictures}
		files, _, err := renderer(t, a).Thread(resolved)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(files[0].Data), size); got != sized {
			t.Errorf("%s: sized %v, want %v", written, got, sized)
		}
	}
}
