package wordpress

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// shortcode makes something of a shortcode.
func (e *expander) shortcode(s shortcode) {
	paired := e.isPaired(s.name)
	switch {
	case isCode(s.name) && paired:
		text, n := e.inside(s)
		e.put(code(s, text), n)
	case s.name == "quote" && paired, s.name == "blockquote" && paired && !e.comment:
		e.begin(s, e.quotation(s), quotationEnd(s))
	case e.comment || isBBCode(s.name):
		e.pass(s.length)
	case s.name == "caption" || s.name == "wp_caption":
		text, n := e.inside(s)
		e.put(caption(s, text), n)
	case s.name == "gallery" || s.name == "playlist":
		_, n := e.inside(s)
		e.putOrStay(e.gallery(s), s, n)
	case isMedia(s.name):
		text, n := e.inside(s)
		e.putOrStay(mediaLink(s, text), s, n)
	case strings.Contains(s.name, "image") && !paired:
		e.putOrStay(e.image(s), s, s.length)
	case isNote(s.name) && paired:
		e.begin(s, " (", ")")
	case paired:
		e.around(s)
	default:
		e.putOrStay("", s, s.length)
	}
}

// putOrStay puts what stands for n bytes, or leaves the shortcode as it is typed
// if nothing does.
func (e *expander) putOrStay(text string, s shortcode, n int) {
	if text != "" {
		e.put("\n\n"+text+"\n\n", n)
		return
	}
	if e.left != nil && len(s.attrs) > 0 {
		e.left(s.name)
	}
	e.pass(s.length)
}

// around takes away a shortcode around a text. What it says to the reader stays:
// a heading, and where a button leads.
func (e *expander) around(s shortcode) {
	to := s.first("url", "href", "link")
	if isWeb(to) {
		e.begin(s, `<a href="`+html.EscapeString(to)+`">`, "</a>")
		return
	}
	start := ""
	if title := s.first("title", "heading"); title != "" {
		start = "\n\n<strong>" + html.EscapeString(title) + "</strong>\n\n"
	}
	e.begin(s, start, "")
}

// isKnown reports whether WordPress or a common plugin has a shortcode of a name.
func isKnown(name string) bool {
	switch name {
	case "caption", "wp_caption", "gallery", "playlist", "quote":
		return true
	}
	return isMedia(name) || isCode(name) || isNote(name)
}

func isWeb(address string) bool {
	return strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")
}

// isBBCode reports whether package markup knows a tag in brackets.
func isBBCode(name string) bool {
	switch name {
	case "b", "i", "u", "s", "url", "img", "list", "color", "size", "font", "quote", "code", "center", "left", "right":
		return true
	}
	return false
}

func isNote(name string) bool {
	switch name {
	case "ref", "fn", "footnote", "efn_note", "mfn":
		return true
	}
	return false
}

func isCode(name string) bool {
	switch name {
	case "code", "sourcecode", "bash", "shell", "cpp", "csharp", "css", "diff", "go", "golang", "html",
		"java", "javascript", "js", "jscript", "matlab", "perl", "php", "powershell", "python", "rails", "ruby", "scala", "sql", "vb", "xml":
		return true
	}
	return false
}

// code makes preformatted text. Some plugins kept it escaped, some did not.
func code(s shortcode, text string) string {
	language := s.first("language", "lang")
	if language == "" && len(s.args) > 0 {
		language = s.args[0]
	}
	if language == "" && s.name != "code" && s.name != "sourcecode" {
		language = s.name
	}
	class := ""
	if language != "" {
		class = ` class="language-` + html.EscapeString(language) + `"`
	}
	return "<pre><code" + class + ">" + strings.ReplaceAll(strings.ReplaceAll(strings.Trim(text, "\r\n"), "<", "&lt;"), ">", "&gt;") + "</code></pre>"
}

var digits = regexp.MustCompile(`^\d+$`)

// quotation begins a quotation. Of a comment or post by its number it is known
// what it quotes.
func (e *expander) quotation(s shortcode) string {
	cite := s.first("cite", "url", "source", "link")
	if !isWeb(cite) {
		cite = ""
	}
	if id := s.first("comment", "comment_id"); digits.MatchString(id) && e.quoted != nil {
		cite = e.quoted(id, false)
	} else if id := s.first("post"); digits.MatchString(id) && e.quoted != nil {
		cite = e.quoted(id, true)
	}
	if cite != "" {
		cite = ` cite="` + html.EscapeString(cite) + `"`
	}
	return "<blockquote" + cite + ">"
}

// quotationEnd ends a quotation, with who is quoted.
func quotationEnd(s shortcode) string {
	name := s.first("author", "name", "by")
	if cite := s.first("cite", "source"); name == "" && !isWeb(cite) {
		name = cite
	}
	if name == "" && len(s.args) > 0 {
		name = html.UnescapeString(strings.Join(s.args, " "))
	}
	if name == "" {
		return "</blockquote>"
	}
	return "\n<footer>" + html.EscapeString(name) + "</footer></blockquote>"
}

var picture = regexp.MustCompile(`(?is)^\s*((?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*</a>)?)(.*)$`)

// caption makes a figure of a picture with a caption, which older versions have
// as a value and newer ones behind the picture.
func caption(s shortcode, text string) string {
	words := strings.TrimSpace(s.attrs["caption"])
	if m := picture.FindStringSubmatch(text); m != nil {
		if text = m[1]; words == "" {
			words = strings.TrimSpace(m[2])
		}
	}
	if words != "" {
		words = "<figcaption>" + words + "</figcaption>"
	}
	if text == "" && words == "" {
		return ""
	}
	return "<figure>" + strings.TrimSpace(text) + words + "</figure>"
}

func isMedia(name string) bool {
	switch name {
	case "embed", "youtube", "vimeo", "dailymotion", "googlevideo", "video", "audio", "wpvideo", "videopress", "soundcloud", "spotify",
		"tweet", "twitter", "instagram", "facebook", "gist", "slideshare", "scribd", "flickr", "ted", "googlemaps", "iframe", "kml_embed",
		"archiveorg", "bandcamp", "mixcloud", "pinterest", "reddit", "tiktok", "getty", "issuu", "fvplayer", "flv", "youtubevideo", "yt", "lyte":
		return true
	}
	return false
}

// pages are where a thing stands that a shortcode names by a number or name.
var pages = map[string]string{
	"youtube": "https://www.youtube.com/watch?v=%s", "youtubevideo": "https://www.youtube.com/watch?v=%s",
	"yt": "https://www.youtube.com/watch?v=%s", "lyte": "https://www.youtube.com/watch?v=%s",
	"vimeo": "https://vimeo.com/%s", "dailymotion": "https://www.dailymotion.com/video/%s",
	"wpvideo": "https://videopress.com/v/%s", "videopress": "https://videopress.com/v/%s",
	"tweet": "https://twitter.com/i/status/%s", "gist": "https://gist.github.com/%s",
	"archiveorg": "https://archive.org/details/%s",
}

var plainName = regexp.MustCompile(`^[\w-]{2,40}$`)

// mediaLink makes a link of what shows something from elsewhere; nothing if it
// does not tell where that is.
func mediaLink(s shortcode, text string) string {
	candidates := append([]string{strings.TrimSpace(text)}, s.args...)
	for _, name := range []string{"src", "url", "href", "link", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv", "file", "id"} {
		candidates = append(candidates, s.attrs[name])
	}
	for _, c := range candidates {
		c = strings.Trim(html.UnescapeString(c), `"' `)
		if strings.HasPrefix(c, "//") {
			c = "https:" + c
		}
		if c, _, _ = strings.Cut(c, "|"); isWeb(c) && !strings.ContainsAny(c, " \n<>") {
			return link(c, html.EscapeString(c))
		}
		if page := pages[s.name]; page != "" && plainName.MatchString(c) {
			to := fmt.Sprintf(page, c)
			return link(to, to)
		}
	}
	return ""
}
