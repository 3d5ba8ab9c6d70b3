package intake

import (
	"bytes"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// sought says why a file is looked for at an address.
type sought int

const (
	nothing sought = iota
	picture        // a body shows it, or its name is that of a picture
	file           // a body plays it, or links to it on the site that it stood on
	foreign        // a body links to it elsewhere: it stays there if it is not here
)

// endings are those that files have by their types, as their first bytes tell
// these.
var endings = map[string]string{
	"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp",
	"image/avif": ".avif", "image/svg+xml": ".svg", "image/bmp": ".bmp", "image/x-icon": ".ico",
	"application/pdf": ".pdf", "audio/mpeg": ".mp3", "audio/wave": ".wav", "audio/midi": ".mid",
	"application/ogg": ".ogg", "video/mp4": ".mp4", "video/webm": ".webm", "video/avi": ".avi",
}

var (
	pictureEndings = strings.Fields(".png .jpg .jpeg .gif .webp .avif .svg .bmp .ico")
	// carried are the endings of what a browser shows, plays or saves, and does
	// not run. Texts are not among them: ibid takes those for posts.
	carried = strings.Fields(".pdf .ps .djvu .epub .csv .tsv .bib .ris .rtf .doc .docx .odt .xls .xlsx .ods .ppt .pptx .pps .odp " +
		".mp3 .m4a .m4b .ogg .oga .opus .wav .flac .aac .aif .aiff .mid .midi .wma .mp4 .m4v .webm .ogv .mov .mpg .mpeg .avi .wmv .mkv .3gp .vtt .srt " +
		".zip .gz .tgz .bz2 .xz .7z .tar .rar .gpx .kmz .ics .vcf .tex .diff .patch .ipynb .tif .tiff .heic")
	// programs are those of what a browser or a reader's machine runs, or what
	// is a text: they are named in the account, and stay where they are.
	programs = strings.Fields(".js .mjs .wasm .swf .jar .exe .msi .apk .dmg .deb .rpm .bat .cmd .ps1 .vbs .scr .sh .xml .kml .json .txt .text .md .css")
)

// hasEnding reports whether an address ends like one of a kind.
func hasEnding(address string, of []string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Opaque == "" && nameEnds(u.Path, of)
}

func nameEnds(name string, of []string) bool {
	return slices.Contains(of, strings.ToLower(path.Ext(name)))
}

func isPictureName(name string) bool { return nameEnds(name, pictureEndings) }

// linked says whether what a link leads to is looked for, by its name.
func (m *maker) linked(address string) sought {
	switch {
	case hasEnding(address, pictureEndings):
		return picture
	case !hasEnding(address, carried) && !hasEnding(address, programs):
		return nothing
	case m.isOwn(address):
		return file
	case m.host() == "" && hasEnding(address, carried):
		return foreign
	}
	return nothing
}

// shown says what is looked for that an element has as its src or poster.
func (m *maker) shown(element, key, address string) sought {
	switch {
	case key == "poster":
		return picture
	case element == "iframe" || element == "frame" || element == "script":
		return m.linked(address)
	case element == "audio" || element == "video" || element == "source" || element == "track" || element == "embed":
		return file
	}
	return picture
}

// isOwn reports whether an address is on the site on which the post stood, or on
// one beside it: name.files.wordpress.com is beside name.wordpress.com.
func (m *maker) isOwn(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	return u.Host == "" || m.host() != "" && domain(u.Hostname()) == domain(m.host())
}

// host returns the host on which the post stood, as far as it is known.
func (m *maker) host() string {
	u, err := url.Parse(absolute(m.site.Address, m.post.Address))
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// domain returns the last two names of a host.
func domain(host string) string {
	names := strings.Split(strings.ToLower(host), ".")
	return strings.Join(names[max(0, len(names)-2):], ".")
}

// fileName returns the name that a file is to have, of which the first bytes are
// held: the last of its address, with the ending of what it is. It is not ok for
// a file that does not come along.
func fileName(src string, held []byte) (name string, ok bool) {
	if u, err := url.Parse(src); err == nil && u.Scheme != "data" {
		name = path.Base(u.Path)
	}
	ending, ok := endingOf(name, held)
	if !ok {
		return "", false
	}
	if isPictureName(name) || nameEnds(name, carried) {
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	if name = slug(onServers.ReplaceAllString(name, "-$1")); name == "" || archive.IsDevice(name) {
		name = "file"
		if slices.Contains(pictureEndings, ending) {
			name = "picture"
		}
	}
	return name + ending, true
}

// onServers finds the endings of programs and pages within a name: some servers
// run "get.php.mp4".
var onServers = lazyregexp.New(`(?i)\.(php\d?|phtml|phar|cgi|pl|py|rb|aspx?|jspx?|s?html?|js)\b`)

func endingOf(name string, held []byte) (ending string, ok bool) {
	head := held[:min(len(held), 512)]
	kind, _, _ := mime.ParseMediaType(http.DetectContentType(head))
	switch {
	case bytes.Contains(head, []byte("<svg")):
		return ".svg", len(held) < mostHeld && isStill(held)
	case bytes.Contains(head[:min(len(head), 16)], []byte("ftypavif")):
		return ".avif", true
	}
	ending = endings[kind]
	if slices.Contains(pictureEndings, ending) {
		return ending, true
	}
	if nameEnds(name, carried) {
		return strings.ToLower(path.Ext(name)), !isMarkup(kind, head)
	}
	return ending, ending != ""
}

// isMarkup reports whether a file is a page, which is what many a server gave
// for one that it had not.
func isMarkup(kind string, head []byte) bool {
	return kind == "text/html" || kind == "text/xml" || bytes.Contains(bytes.ToLower(head), []byte("<html")) ||
		bytes.Contains(bytes.ToLower(head), []byte("<script"))
}
