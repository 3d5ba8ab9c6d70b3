package discourse

import (
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

func topicKey(topic string) string { return "topic " + topic }

// postKey returns the key of a post: the first of a topic is the thread.
func postKey(topic, number string) string {
	if number == "1" || number == "" {
		return topicKey(topic)
	}
	return "topic " + topic + " post " + number
}

// setAddresses says where a topic stood. Base is the address of the forum
// without a slash at its end; where it is not known, the root of the site.
func setAddresses(t *importer.Thread, base, slug, id string) {
	short := base + "/t/" + id
	if slug == "" || slug == "-" {
		t.Address = short
		t.Former = []string{short + "/1", base + "/t/-/" + id}
		return
	}
	long := base + "/t/" + slug + "/" + id
	t.Address = long
	t.Former = []string{short, long + "/1"}
}

func postAddress(base, slug, topic, number string) string {
	if slug == "" {
		slug = "-"
	}
	return base + "/t/" + slug + "/" + topic + "/" + number
}

func number(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// splitTopicAddress takes the address of a topic apart: the forum's, and the
// topic's slug and number.
func splitTopicAddress(address string) (base, slug, id string) {
	address, _, _ = strings.Cut(strings.TrimSpace(address), "?")
	base, rest, ok := strings.Cut(address, "/t/")
	if !ok {
		return "", "", ""
	}
	parts := strings.Split(strings.Trim(rest, "/"), "/")
	if _, isNumber := number(parts[0]); isNumber {
		return base, "", parts[0]
	}
	if len(parts) > 1 {
		if _, isNumber := number(parts[1]); isNumber {
			return base, parts[0], parts[1]
		}
	}
	return base, "", ""
}
