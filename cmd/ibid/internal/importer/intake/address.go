package intake

import (
	"net/url"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/content"
)

// normalAddress gives the form in which old addresses are compared: without
// scheme, "www.", a final slash, the name of a folder's own page, fragment, and
// the parameters by which a campaign counts its readers; "" for none. Of an
// address from the root of a site the host is empty.
func normalAddress(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Opaque != "" {
		return ""
	}
	path := u.Path
	for _, page := range []string{"index.html", "index.htm", "index.php"} {
		path = strings.TrimSuffix(path, "/"+page)
	}
	path = strings.TrimSuffix(path, "/")
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	if query := normalQuery(u.Query()); query != "" {
		path += "?" + query
	}
	return host + content.Folded(path)
}

func normalQuery(query url.Values) string {
	for name := range query {
		if strings.HasPrefix(name, "utm_") || slices.Contains([]string{"fbclid", "gclid", "sid", "highlight", "s", "PHPSESSID"}, name) {
			delete(query, name)
		}
	}
	return query.Encode()
}

// withoutHost returns what stands behind the host of a normal address.
func withoutHost(normal string) string {
	if i := strings.IndexAny(normal, "/?"); i >= 0 {
		return normal[i:]
	}
	return ""
}

// normalTitle gives the form in which titles are compared.
func normalTitle(title string) string {
	return strings.Join(strings.Fields(content.Folded(title)), " ")
}

// cutFragment parts an address at its fragment.
func cutFragment(address string) (page, fragment string) {
	page, fragment, _ = strings.Cut(address, "#")
	if f, err := url.PathUnescape(fragment); err == nil {
		fragment = f
	}
	return page, fragment
}

// absolute makes an address absolute by that of the page or site on which it
// stands; as it is if it cannot be.
func absolute(base, address string) string {
	b, err := url.Parse(base)
	if err != nil || !b.IsAbs() {
		return address
	}
	u, err := b.Parse(strings.TrimSpace(address))
	if err != nil {
		return address
	}
	return u.String()
}
