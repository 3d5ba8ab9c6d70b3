package disqus

import (
	"net/url"
	"regexp"
	"strings"
)

// address is where a thread says that its page is.
type address struct {
	text  string // without what shows where a visitor came from
	host  string // in small letters, without "www."
	path  string
	query string
}

// wrapped are the addresses of copies of a page, which end with that of the
// page.
var wrapped = regexp.MustCompile(`^https?://(?:web\.archive\.org/web/[^/]+/|webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]+:)?)((?:https?://)?.+)$`)

// visit is what in a query shows where a visitor came from, or how the page is
// to look.
var visit = regexp.MustCompile(`^(?:utm_\w+|fbclid|gclid|yclid|dclid|msclkid|igshid|mc_[ce]id|_ga|ref|ref_src|from|isappinstalled|nsukey|share|replytocom|showcomment|amp|fb_\w+|spref|sfns|print|cn-reloaded|__\w+)$`)

// parseAddress reads the address of a page, and that of a copy of a page as the
// page's.
func parseAddress(text string) (address, bool) {
	text = unwrap(strings.TrimSpace(text))
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return address{}, false
	}
	query := u.Query()
	for name := range query {
		isMobile := name == "m" && (query.Get(name) == "0" || query.Get(name) == "1") // on Blogger
		if isMobile || visit.MatchString(strings.ToLower(name)) {
			query.Del(name)
		}
	}
	if len(query) != len(u.Query()) {
		u.RawQuery = query.Encode()
	}
	u.Fragment, u.RawFragment, u.User, u.ForceQuery = "", "", nil, false
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	return address{text: u.String(), host: host, path: u.Path, query: query.Encode()}, true
}

// unwrap returns the address of the page that a copy is of.
func unwrap(text string) string {
	if m := wrapped.FindStringSubmatch(text); m != nil {
		text, _, _ = strings.Cut(m[1], "+") // words that were looked for
		text, _, _ = strings.Cut(text, "&")
		if !strings.Contains(text, "://") {
			text = "http://" + text
		}
		return text
	}
	u, err := url.Parse(text)
	if err == nil && strings.HasSuffix(u.Host, "translate.googleusercontent.com") {
		if page := u.Query().Get("u"); page != "" {
			return page
		}
	}
	return text
}

// isLocal reports whether the page was looked at on its writer's own machine.
func (a address) isLocal() bool {
	host, _, _ := strings.Cut(a.host, ":")
	return host == "localhost" || host == "127.0.0.1" || host == "0.0.0.0" || strings.HasSuffix(host, ".local")
}

// key is the same for addresses of the same page.
func (a address) key() string {
	path := a.path
	for _, end := range []string{"index.html", "index.htm", "index.php", "/amp/", "/amp"} {
		path = strings.TrimSuffix(path, end)
	}
	return a.host + strings.TrimSuffix(path, "/") + "?" + a.query
}

// where returns the address as it is handed over: from the root of the site, if
// its host is none that anybody else can reach.
func (a address) where() string {
	if !a.isLocal() {
		return a.text
	}
	_, rest, _ := strings.Cut(a.text, "://")
	_, path, _ := strings.Cut(rest, "/")
	return "/" + path
}

// embedded finds an address in what a site calls a thread.
var embedded = regexp.MustCompile(`(?:^|\s)(https?://\S+|/\S+)$`)

// identAddress returns the address that the name of a thread is or holds.
func identAddress(ident string) string {
	if m := embedded.FindStringSubmatch(ident); m != nil {
		return m[1]
	}
	return ""
}

// redirected finds links through Disqus's own counter, in which the address is
// followed by a mark.
var (
	redirected = regexp.MustCompile(`https?://(?:disq\.us|redirect\.disqus\.com)/url\?(?:[\w%=.-]*&(?:amp;)?)*?(?:url|impression_url)=([^&"'\s<>]+)[^"'\s<>]*`)
	linkMark   = regexp.MustCompile(`:[\w-]{20,40}$`)
)

// mention finds the names of accounts as Disqus keeps them: "@ines:disqus".
var mention = regexp.MustCompile(`(@[\w.-]*\w):(?:disqus|twitter|facebook)\b`)

// plainMentions writes these as they were shown.
func plainMentions(text string) string { return mention.ReplaceAllString(text, "$1") }

// directLinks leads links where they led before Disqus counted them.
func directLinks(html string) string {
	return redirected.ReplaceAllStringFunc(html, func(link string) string {
		to, err := url.QueryUnescape(redirected.FindStringSubmatch(link)[1])
		to = linkMark.ReplaceAllString(to, "")
		if err != nil || !strings.HasPrefix(to, "http") || strings.ContainsAny(to, "\"'<> ") {
			return link
		}
		return strings.NewReplacer("&amp;", "&amp;", "&", "&amp;").Replace(to)
	})
}
