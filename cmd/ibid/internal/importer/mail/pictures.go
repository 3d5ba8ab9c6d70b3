package mail

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"net/url"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/mail/mailbox"
	"ibid/cmd/ibid/internal/importer/mail/message"
)

// pictures finds the pictures that messages in HTML show out of themselves. They
// are read when they are asked for: the files are gone through once more, from
// the last message that was read on, as long as they are asked for in order.
type pictures struct {
	ctx     context.Context
	files   []*importer.File
	holders map[string]holder // by the key of the message
	shown   map[string]bool   // the addresses that were given

	number  int // of the message read last, in all files; -1 for none
	message *message.Message
	next    func() (*mailbox.Message, bool)
	stop    func()
	starts  int
}

// holder is a message that has pictures.
type holder int // its number, in all files

var errEnough = errors.New("enough was read")

func newPictures(ctx context.Context, files []*importer.File) *pictures {
	return &pictures{ctx: ctx, files: files, holders: map[string]holder{}, shown: map[string]bool{}}
}

// of returns what gives the addresses of the pictures in the message itself
// another one, by which find finds them.
func (p *pictures) of(number int, key string, m *message.Message) func(src string) string {
	return func(src string) string {
		n := attachmentAt(m, src)
		if n < 0 {
			return src
		}
		return p.show(number, key, n, m.Attachments[n])
	}
}

// show gives the address by which find finds an attachment.
func (p *pictures) show(number int, key string, n int, a message.Attachment) string {
	p.holders[key] = holder(number)
	name := pictureName(key, n, a)
	p.shown[name] = true
	return name
}

// shows reports whether a body shows an attachment.
func (p *pictures) shows(key string, n int, a message.Attachment) bool {
	return p.shown[pictureName(key, n, a)]
}

// attachmentAt returns the number of the attachment that an address means, by
// its Content-ID (RFC 2392) or its Content-Location: -1 if there is none.
func attachmentAt(m *message.Message, src string) int {
	id, isID := strings.CutPrefix(src, "cid:")
	if plain, err := url.PathUnescape(id); err == nil {
		id = plain
	}
	for i, a := range m.Attachments {
		if isID && a.ID == id || !isID && src != "" && a.Location == src {
			return i
		}
	}
	return -1
}

// find opens a picture.
func (p *pictures) find(_ *importer.Thread, src string) (io.ReadCloser, error) {
	rest, ok := strings.CutPrefix(src, "mail/")
	key, rest, ok2 := strings.Cut(rest, "/")
	number, _, ok3 := strings.Cut(rest, "/")
	n, err := strconv.Atoi(number)
	h, ok4 := p.holders[key]
	if !ok || !ok2 || !ok3 || !ok4 || err != nil || n < 0 {
		return nil, fs.ErrNotExist
	}
	m, err := p.read(h)
	if err != nil {
		return nil, err
	}
	if n >= len(m.Attachments) {
		return nil, fs.ErrNotExist
	}
	return io.NopCloser(bytes.NewReader(m.Attachments[n].Data())), nil
}

// mostStarts is how often reading begins anew, where pictures are not asked for
// in the order of the files.
const mostStarts = 100

// read returns a message.
func (p *pictures) read(h holder) (*message.Message, error) {
	if p.message != nil && p.number == int(h) {
		return p.message, nil
	}
	if p.next == nil || p.number >= int(h) {
		if p.starts++; p.starts > mostStarts {
			return nil, fs.ErrNotExist
		}
		p.start()
	}
	for p.number < int(h) {
		m, ok := p.next()
		if !ok {
			return nil, fs.ErrNotExist
		}
		if p.number++; p.number == int(h) {
			raw := bytes.Clone(m.Raw)
			p.message = message.Parse(raw)
		}
	}
	return p.message, nil
}

// start begins to read all files from the first.
func (p *pictures) start() {
	if p.stop != nil {
		p.stop()
	}
	p.number, p.message = -1, nil
	p.next, p.stop = iter.Pull(func(yield func(*mailbox.Message) bool) {
		for _, f := range p.files {
			err := mailbox.Each(p.ctx, f, func(m *mailbox.Message) error {
				if !yield(m) {
					return errEnough
				}
				return nil
			})
			if err != nil {
				return
			}
		}
	})
}
