package charset

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// encode gives a text in an encoding.
func encode(t *testing.T, text, name string) []byte {
	t.Helper()
	data, err := encodingOf(name).NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%q in %s: %v", text, name, err)
	}
	return data
}

func TestGuess(t *testing.T) {
	for _, test := range []struct{ name, text string }{
		{"windows-1252", "Die Straße führt über den Fluss; für heute genügt das"},
		{"windows-1252", "don’t"},
		{"windows-1252", "a naïve idea, said in the café — “twice”"},
		{"windows-1252", "Où étiez-vous cet été ? Ça m’a paru très long, hélas"},
		{"windows-1252", "El niño comió después, ¿no? Así será mañana"},
		{"windows-1252", "Não é só a canção, são também as razões"},
		{"windows-1252", "Perché no? È più facile così, però"},
		{"windows-1252", "På øen står der et hus, sære fugle synger"},
		{"windows-1252", "Það er þó ekki víst, sagði maðurinn við konuna"},
		{"windows-1251", "Добрый вечер, я читал эту заметку дважды"},
		{"windows-1251", "Привет"},
		{"koi8-u", "Добрый вечер, я читал эту заметку дважды"},
		{"ibm866", "Добрый вечер, я читал эту заметку дважды"},
		{"windows-1250", "Wróciłem dziś późno, ale list jeszcze tu leżał, więc się ucieszyłem"},
		{"iso-8859-2", "Wróciłem dziś późno, ale list jeszcze tu leżał, więc się ucieszyłem"},
		{"windows-1250", "Večer přišel soused a říkal, že už dlouho nepršelo; těžko mu věřit"},
		{"windows-1250", "Köszönöm a levelet, nagyon örültem neki, jövő héten írok bővebben"},
		{"windows-1254", "Dün akşam yağmur yağdı, çocuklar dışarı çıkmadı, üzüldüm"},
		{"windows-1253", "Χθες το βράδυ διάβασα το κείμενο δύο φορές"},
		{"windows-1255", "אתמול בערב קראתי את המאמר פעמיים"},
		{"windows-1256", "قرأت المقال مرتين مساء أمس"},
		{"windows-874", "เมื่อวานฉันอ่านบทความนี้สองครั้ง"},
		{"windows-1257", "Vakar vakare perskaičiau šį straipsnį du kartus, ačiū už jį"},
		{"shift_jis", "昨日の夜、この記事を二回読みました。とても良かったです"},
		{"shift_jis", "おはよう"},
		{"euc-jp", "昨日の夜、この記事を二回読みました。とても良かったです"},
		{"euc-kr", "어제 저녁에 이 글을 두 번 읽었습니다. 정말 좋았어요"},
		{"gb18030", "昨天晚上我把这篇文章读了两遍，写得很好"},
		{"big5", "昨天晚上我把這篇文章讀了兩遍，寫得很好"},
	} {
		text, name := Decode(encode(t, test.text, test.name), "")
		if text != test.text {
			t.Errorf("%s: %q was read as %s: %q", test.name, test.text, name, text)
		}
	}
}

func TestName(t *testing.T) {
	for _, test := range []struct{ what, data, declared, name, text string }{
		{"nothing", "", "", "utf-8", ""},
		{"ASCII", "plain", "", "utf-8", "plain"},
		{"UTF-8", "caf\xc3\xa9", "", "utf-8", "café"},
		{"a mark of UTF-8 against the declaration", "\xef\xbb\xbfcaf\xc3\xa9", "iso-8859-1", "utf-8", "café"},
		{"Latin-1 that is declared", "caf\xe9 \x93x\x94", "ISO-8859-1", "windows-1252", "café “x”"},
		{"a declaration in quotes", "caf\xe9", ` "Latin1" `, "windows-1252", "café"},
		{"Latin-1 is declared, and it is UTF-8", "caf\xc3\xa9", "iso-8859-1", "utf-8", "café"},
		{"UTF-8 is declared, and it is not", "pr\xe9f\xe9r\xe9", "utf-8", "windows-1252", "préféré"},
		{"UTF-8 is declared, and almost is", "caf\xc3\xa9 \xc3\xa0 \x93", "utf-8", "utf-8", "café à “"},
		{"us-ascii says nothing", "caf\xc3\xa9", "us-ascii", "utf-8", "café"},
		{"an encoding nobody knows", "caf\xc3\xa9", "x-unknown", "utf-8", "café"},
		{"UTF-16 is declared of single bytes", "plain", "utf-16", "utf-8", "plain"},
		{"KOI8-R is declared", "\xf0\xd2\xc9\xd7\xc5\xd4", "koi8-r", "koi8-r", "Привет"},
		{"HZ", "~{VPND~}", "hz-gb-2312", "hz-gb-2312", "中文"},
		{"UTF-16 with a mark", "\xff\xfeh\x00i\x00", "", "utf-16le", "hi"},
		{"UTF-16 without", "<\x00?\x00x\x00m\x00", "utf-8", "utf-16le", "<?xm"},
		{"UTF-32 with a mark", "\x00\x00\xfe\xff\x00\x00\x00h", "", "utf-32be", "h"},
		{"a letter that is cut off", "caf\xc3\xa9 caf\xc3\xa9 \xe2\x80 x", "", "utf-8", "café café � x"},
		{"a byte that Windows-1252 has no letter for", "caf\xc3\xa9 \x81", "", "utf-8", "café �"},
	} {
		text, name := Decode([]byte(test.data), test.declared)
		if text != test.text || name != test.name {
			t.Errorf("%s: got %q as %s, want %q as %s", test.what, text, name, test.text, test.name)
		}
		r, name, err := Reader(iotest.OneByteReader(strings.NewReader(test.data)), test.declared)
		if err != nil {
			t.Fatal(err)
		}
		streamed, err := io.ReadAll(iotest.OneByteReader(r))
		if string(streamed) != test.text || name != test.name || err != nil {
			t.Errorf("%s, read byte by byte: got %q as %s, %v", test.what, streamed, name, err)
		}
	}
}

func TestMendingCounts(t *testing.T) {
	text := strings.Repeat("é", 100) + "\x93a\x94 \xe2\x82 \xff" + strings.Repeat("ü", headSize)
	total := 0
	r, name, err := Mending(strings.NewReader(text), "utf-8", func(n int) { total += n })
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(r)
	if err != nil || name != "utf-8" || total != 4 || !strings.Contains(string(got), "é“a” � ÿü") {
		t.Errorf("%s, %d mended, %v", name, total, err)
	}
}

func TestAnErrorOfTheFileIsHandedOn(t *testing.T) {
	broken := errors.New("the disk is gone")
	if _, _, err := Reader(iotest.ErrReader(broken), ""); !errors.Is(err, broken) {
		t.Error(err)
	}
	r, _, err := Reader(io.MultiReader(strings.NewReader(strings.Repeat("x", headSize)), iotest.ErrReader(broken)), "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(r); !errors.Is(err, broken) {
		t.Error(err)
	}
}

func TestUTF16OverTheEdgeOfTheHead(t *testing.T) {
	want := strings.Repeat("ø𝄞", headSize/4)
	data, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(want)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := Reader(strings.NewReader(data), "")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); string(got) != want || err != nil {
		t.Errorf("%d bytes of %d, %v", len(got), len(want), err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"caf\xc3\xa9\xe9", "\xff\xfea\x00", "\x1b$B$3\x1b(B", "\xb0\xa1\xa4\x40", "\xe2\x80", "\xf0\x9f\x92\xa9"} {
		f.Add([]byte(seed), "utf-8")
		f.Add([]byte(seed), "")
	}
	f.Fuzz(func(t *testing.T, data []byte, declared string) {
		text, name := Decode(data, declared)
		if !utf8.ValidString(text) {
			t.Errorf("%q as %s gives %q", data, name, text)
		}
		r, streamedName, err := Reader(iotest.HalfReader(strings.NewReader(string(data))), declared)
		if err != nil {
			t.Fatal(err)
		}
		streamed, err := io.ReadAll(r)
		if string(streamed) != text || streamedName != name || err != nil {
			t.Errorf("%q at once is %q as %s, and streamed %q as %s, %v", data, text, name, streamed, streamedName, err)
		}
		if utf8.Valid(data) && name == "utf-8" && text != strings.TrimPrefix(string(data), "\ufeff") {
			t.Errorf("%q is changed to %q", data, text)
		}
	})
}

func TestIsMisdeclared(t *testing.T) {
	for _, tt := range []struct {
		declared, text string
		want           bool
	}{
		{"iso-8859-1", "Flut und Ebbe", false},
		{"iso-8859-1", "\xfcber", false},
		{"iso-8859-1", "über", true},
		{"utf-8", "über", false},
		{"utf-8", "\xfcber die H\xf6he", true},
		{"us-ascii", "über", false},
		{"", "\xfcber", false},
		{"no-such-thing", "über", false},
		{"gb2312", "\xc4\xe3\xba\xc3", false},
	} {
		if got := IsMisdeclared(tt.declared, Name([]byte(tt.text), tt.declared)); got != tt.want {
			t.Errorf("%s, %q: %v", tt.declared, tt.text, got)
		}
	}
}
