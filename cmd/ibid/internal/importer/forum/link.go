package forum

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

var (
	smfTopic    = regexp.MustCompile(`^([0-9]+)(?:\.(?:msg)?([0-9]+|new))?`)
	fragmentRef = regexp.MustCompile(`^(?:p|pid|post|msg)([0-9]+)$`)
)

// link returns the address that a link of a body is to have: a pointer if it
// leads to a topic or post of this forum.
func (h *hand) link(address string) string {
	u, err := url.Parse(strings.ReplaceAll(address, ";", "&"))
	if err != nil || !h.isHere(u) {
		return address
	}
	topic, post := h.meant(u)
	if m := fragmentRef.FindStringSubmatch(u.Fragment); m != nil {
		post = m[1]
	}
	if key := h.keyOf(number(post)); key != "" {
		return pointerTo(key)
	}
	if t := h.topics[number(topic)]; t != nil && t.posts && t.why == "" {
		return pointerTo(topicKey(number(topic)))
	}
	return address
}

// isHere reports whether an address is one of this forum: of its host, if that
// is known, or of none.
func (h *hand) isHere(u *url.URL) bool {
	if u.Host == "" {
		return true
	}
	board, err := url.Parse(h.board)
	bare := func(host string) string { return strings.TrimPrefix(strings.ToLower(host), "www.") }
	return err == nil && board.Host != "" && bare(board.Host) == bare(u.Host)
}

// meant returns the numbers of the topic and post that an address means.
func (h *hand) meant(u *url.URL) (topic, post string) {
	q := u.Query()
	switch file := path.Base(u.Path); {
	case h.family.name == "phpBB" && file == "viewtopic.php":
		return q.Get("t"), q.Get("p")
	case h.family.name == "MyBB" && file == "showthread.php":
		return q.Get("tid"), q.Get("pid")
	case h.family.name == "MyBB" && strings.HasPrefix(file, "thread-"):
		return strings.Trim(file, "thread-.ml"), ""
	case h.family.name == "vBulletin" && (file == "showthread.php" || file == "showpost.php"):
		topic, post = q.Get("t"), q.Get("p")
		if topic == "" {
			topic = q.Get("threadid")
		}
		if post == "" {
			post = q.Get("postid")
		}
		return topic, post
	case h.family.name == "SMF" && q.Get("topic") != "":
		if m := smfTopic.FindStringSubmatch(q.Get("topic")); m != nil {
			if strings.Contains(q.Get("topic"), ".msg") {
				return m[1], m[2]
			}
			return m[1], ""
		}
	}
	return "", ""
}
