package warc

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// header is the header of a record, or of HTTP: names in small letters, the
// first value of each.
type header map[string]string

// readHeader reads header lines up to a blank one.
func readHeader(r *bufio.Reader) (header, error) {
	h := header{}
	last, size := "", 0
	for {
		line, err := readLine(r)
		if err != nil {
			return nil, err
		}
		if size += len(line); size > maxHeader {
			return nil, errors.New("the header of a record is too long")
		}
		if line == "" {
			return h, nil
		}
		if line[0] == ' ' || line[0] == '\t' { // goes on
			if last != "" {
				h[last] += " " + strings.TrimSpace(line)
			}
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		last = strings.ToLower(strings.TrimSpace(name))
		if _, ok := h[last]; ok {
			last = ""
			continue
		}
		h[last] = strings.TrimSpace(value)
	}
}

// readLine reads a line without its end.
func readLine(r *bufio.Reader) (string, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > maxHeaderLine:
			return "", errors.New("a line in the header of a record is too long")
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF:
			return "", io.ErrUnexpectedEOF
		case err != nil:
			return "", err
		}
		return strings.TrimRight(string(line), "\r\n"), nil
	}
}

// address returns the address that a record is of; nothing if it is not one of
// the web.
func (h header) address() string {
	address := trimAddress(h["warc-target-uri"])
	if len(address) > maxHeaderLine/16 {
		return "" // somebody's data
	}
	scheme, _, _ := strings.Cut(address, ":")
	if scheme = strings.ToLower(scheme); scheme != "http" && scheme != "https" {
		return ""
	}
	return address
}

// trimAddress drops the angle brackets that Wget writes around addresses.
func trimAddress(text string) string {
	return strings.TrimSuffix(strings.TrimPrefix(text, "<"), ">")
}

func (h header) date() time.Time {
	t, err := time.Parse(time.RFC3339, h["warc-date"])
	if err != nil {
		return time.Time{}
	}
	return t
}

// mediaType returns the type and character set that a header declares.
func (h header) mediaType() (kind, charset string) {
	value := h["content-type"]
	kind, params, err := mime.ParseMediaType(value)
	if err != nil {
		kind, _, _ = strings.Cut(value, ";")
		_, charset, _ = strings.Cut(strings.ToLower(value), "charset=")
		charset, _, _ = strings.Cut(charset, ";")
		return strings.ToLower(strings.TrimSpace(kind)), strings.Trim(charset, ` "'`)
	}
	return kind, params["charset"]
}

// addressKey is the form in which addresses are looked up: without a fragment,
// and with the host in small letters.
func addressKey(address string) string {
	address, _, _ = strings.Cut(address, "#")
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if u.Path == "" {
		u.Path = "/"
	}
	u.Host = strings.ToLower(u.Host)
	return u.String()
}

// status reads the status line of HTTP.
func status(line string) (int, error) {
	fields := strings.Fields(line)
	if len(fields) < 2 || !strings.HasPrefix(fields[0], "HTTP/") {
		return 0, fmt.Errorf("%.40q is no status line", line)
	}
	return strconv.Atoi(fields[1])
}
