package serve

import (
	"net"
	"net/netip"
	"strings"
)

// isAsked reports whether a request's Host names this server. A browser asks for a
// stranger's name that was made to lead here as well, and takes the answer for the
// stranger's; an IP address cannot be made to lead elsewhere.
func (s *server) isAsked(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || name != "" && name == strings.ToLower(s.Host)
}
