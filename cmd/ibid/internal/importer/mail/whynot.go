package mail

import (
	"bytes"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/mail/mailbox"
	"ibid/cmd/ibid/internal/importer/mail/message"
)

// The reasons of mail.
const (
	noArchive   importer.Reason = "its author did not want it archived (X-No-Archive)"
	encrypted   importer.Reason = "encrypted"
	tooLong     importer.Reason = "longer than 16 MiB"
	attachments importer.Reason = "nothing but attachments"
)

// whyNot returns the reason for which a message does not come in, as far as its
// mailbox and header tell.
func whyNot(m *mailbox.Message, h message.Header, body []byte) importer.Reason {
	status := h.Get("x-status")
	mozilla, _ := strconv.ParseUint(h.Get("x-mozilla-status"), 16, 32)
	labels := strings.ToLower(h.Text("x-gmail-labels"))
	switch {
	case m.TooLong:
		return tooLong
	case m.Spam || isYes(h.Get("x-spam-flag")) || isYes(h.Get("x-spam-status")) || hasLabel(labels, "spam"):
		return importer.Spam
	case m.Trashed || strings.Contains(status, "D") || mozilla&expunged != 0 || hasLabel(labels, "trash"):
		return importer.Trashed
	case m.Draft || strings.Contains(status, "T") || hasLabel(labels, "draft") || hasLabel(labels, "drafts"):
		return importer.Draft
	case isYes(h.Get("x-no-archive")) || strings.EqualFold(h.Get("archive"), "no") || saysNoArchive(body):
		return noArchive
	case h.Has("control") || strings.HasPrefix(h.Get("subject"), "cmsg ") || message.IsReport(h):
		return importer.OfNoComment
	case isFolderData(h):
		return importer.Machinery
	case message.IsEncrypted(h) || bytes.HasPrefix(bytes.TrimSpace(body), []byte("-----BEGIN PGP MESSAGE-----")):
		return encrypted
	}
	return ""
}

// expunged is the flag of Mozilla's mailboxes for messages that are deleted, and
// stay until the folder is compacted.
const expunged = 0x0008

func isYes(value string) bool {
	return len(value) >= 3 && strings.EqualFold(value[:3], "yes")
}

// hasLabel reports whether a label is among those of a message.
func hasLabel(labels, name string) bool {
	for l := range strings.SplitSeq(labels, ",") {
		if strings.TrimSpace(l) == name {
			return true
		}
	}
	return false
}

// saysNoArchive reports whether the first line of a body says what the field
// would, for those whose programs could not write it.
func saysNoArchive(body []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimLeft(body, "\n"), []byte("\n"))
	name, value, ok := bytes.Cut(line, []byte(":"))
	return ok && bytes.EqualFold(bytes.TrimSpace(name), []byte("x-no-archive")) && isYes(string(bytes.TrimSpace(value)))
}

// isFolderData reports whether a message is what servers keep at the start of a
// mailbox for themselves.
func isFolderData(h message.Header) bool {
	return (h.Has("x-imap") || h.Has("x-imapbase")) && strings.Contains(strings.ToUpper(h.Get("subject")), "FOLDER INTERNAL DATA")
}
