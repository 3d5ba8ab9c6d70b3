package serve

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html"
	"net/http"
	"path"
	"regexp"
)

// scripts are those that pages get here and have nowhere else.
//
//go:embed page/*.js
var scripts embed.FS

// serveScript serves one of them.
func serveScript(w http.ResponseWriter, r *http.Request, name string) {
	data, err := scripts.ReadFile(path.Join("page", path.Base(name)))
	if err != nil || path.Base(name) != name {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", typeOf(name))
	_, _ = w.Write(data) // who asked may be gone
}

// script is the element that makes a page one that is kept up to date. It is a module:
// such scripts run in the order of the page, when it is read and before those that wait
// behind them.
func (s *server) script(digest string, e *shown) []byte {
	return fmt.Appendf(nil, `<script type="module" src="%slive.js" data-ibid-have="%s" data-ibid-since="%s"></script>`,
		own, digest, s.idOf(e))
}

// inject puts the script in front of all others of a page: at the beginning of its head,
// which HTML may leave out.
func inject(page, script []byte) []byte {
	at := len(page)
	if head := regexp.MustCompile(`(?i)<head(?:\s[^>]*)?>`).FindIndex(page); head != nil {
		at = head[1]
	} else if head := regexp.MustCompile(`(?i)<!doctype[^>]*>|<html(?:\s[^>]*)?>`).FindIndex(page); head != nil {
		at = head[1]
	}
	return bytes.Join([][]byte{page[:at], script, page[at:]}, nil)
}

// digestOf tells bytes from others.
func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}

// nothingHere is the page of an address at which nothing is, for a site that has none of
// its own.
func (s *server) nothingHere() []byte {
	words := map[string]string{}
	if s.Tools.Words != nil {
		words = s.Tools.Words("")
	}
	say := func(key string) string { return html.EscapeString(words[key]) }
	return fmt.Appendf(nil, `<!doctype html>
<html lang="%[1]s" dir="%[2]s">
<head>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>%[3]s</title>
</head>
<body style="font-family: system-ui, sans-serif; max-width: 36em; margin: 4em auto; padding: 0 1em">
<h1>%[3]s</h1>
<p><a href="%[4]s">%[5]s</a></p>
</body>
</html>
`, say("language"), say("direction"), say("server-nothing-here"), html.EscapeString(s.Base), say("server-front"))
}
