package serve

import (
	"path"
	"strings"
)

// typeOf returns the type of a file as GitHub Pages has it: that of its ending in the
// common list of them (mime-db), whatever the system here has. A file of another ending
// is bytes.
func typeOf(name string) string {
	ending := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	if t, ok := types()[ending]; ok {
		return t
	}
	return "application/octet-stream"
}

func types() map[string]string {
	return map[string]string{
		"html": "text/html; charset=utf-8", "htm": "text/html; charset=utf-8",
		"css": "text/css; charset=utf-8", "txt": "text/plain; charset=utf-8", "log": "text/plain; charset=utf-8",
		"md": "text/markdown; charset=utf-8", "csv": "text/csv; charset=utf-8", "ics": "text/calendar; charset=utf-8",
		"tsv": "text/tab-separated-values; charset=utf-8", "vtt": "text/vtt; charset=utf-8", "vcf": "text/x-vcard; charset=utf-8",
		"js": "application/javascript; charset=utf-8", "mjs": "application/javascript; charset=utf-8",
		"json": "application/json; charset=utf-8", "map": "application/json; charset=utf-8",
		"jsonld": "application/ld+json", "geojson": "application/geo+json", "webmanifest": "application/manifest+json; charset=utf-8",
		"xml": "application/xml", "xsl": "application/xml", "atom": "application/atom+xml", "rss": "application/rss+xml",
		"xhtml": "application/xhtml+xml", "pdf": "application/pdf", "epub": "application/epub+zip", "ps": "application/postscript",
		"rtf": "application/rtf", "yaml": "text/yaml; charset=utf-8", "yml": "text/yaml; charset=utf-8", "toml": "application/toml",
		"zip": "application/zip", "gz": "application/gzip", "tar": "application/x-tar", "7z": "application/x-7z-compressed",
		"wasm": "application/wasm", "eml": "message/rfc822", "ris": "application/x-research-info-systems",
		"doc": "application/msword", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		"xls": "application/vnd.ms-excel", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
		"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
		"webp": "image/webp", "avif": "image/avif", "jxl": "image/jxl", "ico": "image/vnd.microsoft.icon", "bmp": "image/bmp",
		"tif": "image/tiff", "tiff": "image/tiff", "heic": "image/heic",
		"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "oga": "audio/ogg", "opus": "audio/ogg", "wav": "audio/wav", "flac": "audio/x-flac",
		"mp4": "video/mp4", "m4v": "video/x-m4v", "webm": "video/webm", "ogv": "video/ogg", "mov": "video/quicktime",
		"woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf",
	}
}
