package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"regexp"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer/mail/message"
)

// id is the digest of a Message-ID, or of a message that has none.
type id uint64

func digest(parts ...string) id {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return id(binary.BigEndian.Uint64(h.Sum(nil)))
}

var letters = base32.NewEncoding("abcdefghijkmnpqrstuvwxyz23456789").WithPadding(base32.NoPadding)

// key is the key of the message, and of its thread if it is the first.
func (d id) key() string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(d))
	return "m" + letters.EncodeToString(b[:])
}

// shortID is how much of a key is the id that is wished for: lasting, and enough
// for a thread.
const shortID = 9

// messageID is an id of a message in a field. What is quoted in it may hold
// spaces.
var messageID = regexp.MustCompile(`<\s*([^<>\s"]+|[^<>]*"[^"<>]*"[^<>]*)\s*>`)

// idsIn returns the ids in a field.
func idsIn(field string) []string {
	var ids []string
	for _, m := range messageID.FindAllStringSubmatch(field, -1) {
		ids = append(ids, m[1])
	}
	return ids
}

// ownID returns a message's own id, or "".
func ownID(h message.Header) string {
	value := h.Get("message-id")
	if value == "" {
		value = h.Get("article-i.d.") // as before RFC 850
	}
	if ids := idsIn(value); len(ids) > 0 {
		return ids[0]
	}
	return strings.Trim(strings.TrimSpace(value), "<>")
}

// mostReferences is how many ids a message may name; of more, the first and the
// last ones count.
const mostReferences = 100

// references returns the ids of what a message answers, the nearest last: those
// of its References, and behind them that of its In-Reply-To, since some programs
// named only the first message in References. Where other words stand before the
// id in In-Reply-To, the writer's address may be among them: then it counts only
// without References, and the last id in it.
func references(h message.Header) []string {
	var ids []string
	for _, field := range h.All("references") {
		ids = append(ids, idsIn(field)...)
	}
	if len(ids) > mostReferences {
		ids = append(ids[:1:1], ids[len(ids)-mostReferences+1:]...)
	}
	field := strings.TrimSpace(h.Get("in-reply-to"))
	answered := idsIn(field)
	switch {
	case len(answered) == 0:
		return ids
	case strings.HasPrefix(field, "<") && (len(ids) == 0 || len(answered) == 1):
		return append(slices.DeleteFunc(ids, func(d string) bool { return d == answered[0] }), answered[0])
	case len(ids) == 0:
		return answered[len(answered)-1:]
	}
	return ids
}

// fallbackID identifies a message without an id by what it says.
func fallbackID(h message.Header, body []byte) id {
	return digest("no id", h.Text("date"), h.Text("from"), h.Text("subject"), string(bytes.Join(bytes.Fields(body), []byte(" "))))
}
