package message

import (
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/htmlindex"

	"ibid/cmd/ibid/internal/importer/charset"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// decodeText returns the text of bytes in a declared encoding, or, as is told, in
// another one.
func decodeText(data []byte, declared string) (text string, misdeclared bool) {
	name := encodingName(declared)
	if name == utf7 {
		return decodeUTF7(string(data)), false
	}
	text, used := charset.Decode(data, name)
	return text, charset.IsMisdeclared(name, used)
}

const utf7 = "utf-7"

// aliases are names that mail programs wrote, and the Encoding Standard does not
// know, in small letters and without signs.
var aliases = map[string]string{
	"eucgb2312cn": "gbk", "euccn": "gbk", "cngb": "gbk", "cp936": "gbk", "ms936": "gbk", "windows936": "gbk",
	"cp932": "shift_jis", "ms932": "shift_jis", "windows31j": "shift_jis", "xmssjis": "shift_jis",
	"cp949": "euc-kr", "ms949": "euc-kr", "uhc": "euc-kr", "xwindows949": "euc-kr", "euckr": "euc-kr",
	"cp950": "big5", "ms950": "big5", "big5eten": "big5",
	"eucjp": "euc-jp", "ujis": "euc-jp", "eucjpms": "euc-jp",
	"jis": "iso-2022-jp", "iso2022jp1": "iso-2022-jp", "iso2022jp2": "iso-2022-jp", "iso2022jp3": "iso-2022-jp",
	"iso2022jpext": "iso-2022-jp", "iso2022jp2004": "iso-2022-jp", "iso2022jpms": "iso-2022-jp",
	"koi8ru": "koi8-u", "utf7": utf7, "unicode11utf7": utf7, "xunicode20utf7": utf7, "utf8mb4": "utf-8",
}

var (
	codePage = lazyregexp.New(`^(?:x?cp|mscp|win|windows|xwin)(125[0-8]|874)$`)
	isoPart  = lazyregexp.New(`^(?:x?iso)?8859(\d{1,2})$`)
	signs    = lazyregexp.New(`[^a-z0-9]+`)
)

// encodingName returns the name that the Encoding Standard has for one that is
// declared, as far as it can be told.
func encodingName(declared string) string {
	declared = strings.ToLower(strings.Trim(declared, " \t\"'"))
	if _, err := htmlindex.Get(declared); err == nil {
		return declared
	}
	bare := signs.ReplaceAllString(declared, "")
	if name, ok := aliases[bare]; ok {
		return name
	}
	if m := codePage.FindStringSubmatch(bare); m != nil {
		return "windows-" + m[1]
	}
	if m := isoPart.FindStringSubmatch(bare); m != nil {
		return "iso-8859-" + m[1]
	}
	return declared
}

// decodeUTF7 decodes UTF-7 (RFC 2152): between "+" and "-", or what else is no
// base64, stands UTF-16 in base64.
func decodeUTF7(text string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "+")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		code := rest[:len(rest)-len(strings.TrimLeft(rest, base64Alphabet))]
		text = strings.TrimPrefix(rest[len(code):], "-")
		if code == "" {
			out.WriteByte('+')
			continue
		}
		data := unbase64([]byte(code))
		units := make([]uint16, len(data)/2)
		for i := range units {
			units[i] = uint16(data[2*i])<<8 | uint16(data[2*i+1])
		}
		out.WriteString(string(utf16.Decode(units)))
	}
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
