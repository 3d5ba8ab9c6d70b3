// Package mhtml reads web pages that a browser saved with all that they show in
// one file: MHTML, a message of the type multipart/related (RFC 2557).
package mhtml

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/url"
	"strings"
)

// A Part is the page, or something that it shows.
type Part struct {
	Address string // where it stood
	ID      string // by which the page may name it: "cid:…"
	Type    string // its media type in small letters
	Charset string // that is declared with it
	Data    []byte
}

// A File is a page with what it shows.
type File struct {
	Page  *Part
	Parts []*Part
}

// Recognizes reports whether a file begins as MHTML does. A mail with pictures
// begins like it, but does not say where the page was.
func Recognizes(head []byte) bool {
	head = head[:min(len(head), 8<<10)]
	lower := bytes.ToLower(head)
	start, _, _ := bytes.Cut(lower, []byte("\n"))
	if !bytes.Contains(start, []byte(":")) || !bytes.Contains(lower, []byte("multipart/related")) {
		return false
	}
	for _, sign := range []string{"snapshot-content-location:", "saved by", "content-location: http", "content-location: file", "x-maf", "unmht"} {
		if bytes.Contains(lower, []byte(sign)) {
			return true
		}
	}
	return false
}

var errNoPage = errors.New("there is no page of HTML in it")

// Read reads a file. Parts that are cut off are left out.
func Read(data []byte) (*File, error) {
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	_, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		return nil, err
	}
	f := &File{}
	r := multipart.NewReader(message.Body, params["boundary"])
	for {
		p, err := r.NextRawPart()
		if err != nil {
			break // the end, or as far as the file goes
		}
		if part := read(p); part != nil {
			f.Parts = append(f.Parts, part)
		}
	}
	f.Page = f.root(message.Header.Get("Snapshot-Content-Location"), params["start"])
	if f.Page == nil {
		return nil, errNoPage
	}
	if f.Page.Address == "" || !strings.HasPrefix(f.Page.Address, "http") {
		f.Page.Address = message.Header.Get("Snapshot-Content-Location")
	}
	return f, nil
}

func read(p *multipart.Part) *Part {
	kind, params, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
	var r io.Reader = p
	switch strings.ToLower(p.Header.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		r = quotedprintable.NewReader(p)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, p)
	}
	data, err := io.ReadAll(r)
	if err != nil && len(data) == 0 {
		return nil
	}
	return &Part{
		Address: strings.TrimSpace(p.Header.Get("Content-Location")), ID: strings.Trim(p.Header.Get("Content-ID"), "<> "),
		Type: kind, Charset: params["charset"], Data: data,
	}
}

// root gives the page itself: the part that the file says it is, or the first of
// HTML.
func (f *File) root(location, start string) *Part {
	var first *Part
	for _, p := range f.Parts {
		if p.Type != "text/html" && p.Type != "application/xhtml+xml" {
			continue
		}
		if start != "" && p.ID == strings.Trim(start, "<> ") || location != "" && p.Address == location {
			return p
		}
		if first == nil {
			first = p
		}
	}
	return first
}

// Part gives what the page shows from an address, or nil.
func (f *File) Part(address string) *Part {
	if id, ok := strings.CutPrefix(address, "cid:"); ok {
		for _, p := range f.Parts {
			if p.ID == id {
				return p
			}
		}
		return nil
	}
	base, err := url.Parse(f.Page.Address)
	if err != nil || address == "" {
		return nil
	}
	u, err := base.Parse(address)
	if err != nil {
		return nil
	}
	for _, p := range f.Parts {
		if p != f.Page && (p.Address == address || p.Address == u.String()) {
			return p
		}
	}
	return nil
}
