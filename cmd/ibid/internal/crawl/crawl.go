// Package crawl writes what those read that go through the web by themselves: a map of
// a site's pages (sitemaps.org), and what they are asked to leave alone (robots.txt,
// RFC 9309).
package crawl

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
)

// Page is a page of the site.
type Page struct {
	Address  string // absolute
	Modified string // the day, "2009-03-04"; empty if not known
}

// File is a file of the published site.
type File struct {
	Path string
	Data []byte
}

// mostInMap is how many pages a map may have; there may be several.
const mostInMap = 50_000

type sitemap struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	Pages   []place  `xml:"url"`
}

type mapOfMaps struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []place  `xml:"sitemap"`
}

type place struct {
	Address  string `xml:"loc"`
	Modified string `xml:"lastmod,omitempty"`
}

// Sitemap returns the map of some pages of a site with an address: sitemap.xml, and
// where there are too many pages for one, sitemap-1.xml and so on, to which that leads.
func Sitemap(base string, pages []Page) ([]File, error) {
	var maps []sitemap
	for i, p := range pages {
		if i%mostInMap == 0 {
			maps = append(maps, sitemap{})
		}
		m := &maps[len(maps)-1]
		m.Pages = append(m.Pages, place(p))
	}
	if len(maps) <= 1 {
		one := sitemap{}
		if len(maps) == 1 {
			one = maps[0]
		}
		return appendXML(nil, "sitemap.xml", one)
	}
	var files []File
	var all mapOfMaps
	for i, m := range maps {
		name := "sitemap-" + strconv.Itoa(i+1) + ".xml"
		all.Maps = append(all.Maps, place{Address: base + name})
		var err error
		if files, err = appendXML(files, name, m); err != nil {
			return nil, err
		}
	}
	return appendXML(files, "sitemap.xml", all)
}

func appendXML(files []File, path string, of any) ([]File, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(of); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return append(files, File{path, b.Bytes()}), nil
}

// Rules say who may go through a site.
type Rules struct {
	Crawlers bool // all
	AI       bool // those that gather words for language models or answer from them
	Sitemap  string
}

// ai are the names of those crawlers, as their makers publish them.
var ai = []string{
	"AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ChatGPT-User", "Claude-SearchBot",
	"Claude-User", "ClaudeBot", "cohere-ai", "Diffbot", "DuckAssistBot", "FacebookBot", "Google-CloudVertexBot",
	"Google-Extended", "GPTBot", "ImagesiftBot", "Meta-ExternalAgent", "MistralAI-User", "OAI-SearchBot", "omgili",
	"PanguBot", "Perplexity-User", "PerplexityBot", "PetalBot", "Timpibot", "YouBot",
}

// Robots returns the text of robots.txt. Hosts serve it only from the root of a domain.
func Robots(r Rules) []byte {
	var b strings.Builder
	if r.AI != r.Crawlers {
		for _, name := range ai {
			b.WriteString("User-agent: " + name + "\n")
		}
		b.WriteString(rule(r.AI) + "\n")
	}
	b.WriteString("User-agent: *\n" + rule(r.Crawlers))
	if r.Sitemap != "" {
		b.WriteString("\nSitemap: " + r.Sitemap + "\n")
	}
	return []byte(b.String())
}

func rule(may bool) string {
	if may {
		return "Allow: /\n"
	}
	return "Disallow: /\n"
}
