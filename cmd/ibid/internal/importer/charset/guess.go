package charset

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// hand is a way in which a language was written: an encoding, and the letters of
// the language that are not ASCII, small ones.
type hand struct {
	encoding, letters string
}

const (
	russian  = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
	eastern  = "абвгдежзийклмнопрстуфхцчшщьыэюяёіїєґў" // Ukrainian, Belarusian
	southern = "абвгдежзијклмнопрстуфхцчшђљњћџѓќѕ"     // Serbian, Macedonian
	greek    = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
	hebrew   = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
	arabic   = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىپچژگکی"
	thai     = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืฺุูเแโใไๅๆ็่้๊๋์"
)

// hands are tried in this order, and the first is best where several are as good.
var hands = []hand{
	{"windows-1252", "äöüßé"}, {"windows-1252", "àâæçèéêëîïôœùûü"},
	{"windows-1252", "áéíñóúüç"}, {"windows-1252", "ãáàâçéêíóôõúü"}, {"windows-1252", "àèéìíîòóùú"},
	{"windows-1252", "åäöéæø"}, {"windows-1252", "éëïóöüèê"}, {"windows-1252", "áðéíóúýþæö"},
	{"windows-1255", hebrew},
	{"windows-1251", russian}, {"windows-1251", eastern}, {"windows-1251", southern},
	{"koi8-u", russian}, {"koi8-u", eastern}, {"ibm866", russian}, {"iso-8859-5", russian}, {"iso-8859-5", southern},
	{"windows-1250", "ąćęłńóśźż"}, {"iso-8859-2", "ąćęłńóśźż"},
	{"windows-1250", "áčďéěíňóřšťúůýžľĺŕôä"}, {"iso-8859-2", "áčďéěíňóřšťúůýžľĺŕôä"},
	{"windows-1250", "áéíóöőúüű"}, {"windows-1250", "čćđšž"}, {"iso-8859-2", "čćđšž"}, {"windows-1250", "ăâîşţ"},
	{"windows-1254", "âçğıîöşüû"},
	{"windows-1253", greek}, {"iso-8859-7", greek},
	{"windows-1256", arabic}, {"windows-874", thai},
	{"windows-1257", "ąčęėįšųūž"}, {"windows-1257", "āčēģīķļņšūž"}, {"windows-1257", "äõöüšž"},
	{"macintosh", "àâæçèéêëîïôœùûüäößñáíóú"},
}

// guess names the encoding of a text that is not ASCII. A text that calls itself
// UTF-8 and mostly is not may still be a damaged one.
func guess(head []byte, saysUTF8 bool) string {
	if name := guessTwoBytes(head); name != "" {
		return name
	}
	best, most := "windows-1252", -1.0
	if saysUTF8 {
		best, most = utf8Name, 0
	}
	sample := words(head)
	texts := map[string]string{}
	for _, h := range hands {
		text, ok := texts[h.encoding]
		if !ok {
			decoded, _ := encodingOf(h.encoding).NewDecoder().Bytes(sample)
			text = string(decoded)
			texts[h.encoding] = text
		}
		if s := h.score(text); s > most {
			best, most = h.encoding, s
		}
	}
	return best
}

// words gives the words of a text that are not wholly ASCII, a space behind
// each: a few thousand bytes.
func words(head []byte) []byte {
	const enough = 8 << 10
	var sample []byte
	start := 0
	for i := 0; i <= len(head) && len(sample) < enough; i++ {
		if i < len(head) && (head[i] >= utf8.RuneSelf || unicode.IsLetter(rune(head[i]))) && i-start < 64 {
			continue
		}
		if word := head[start:i]; bytes.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) {
			sample = append(append(sample, word...), ' ')
		}
		start = min(i+1, len(head))
	}
	return sample
}

// score says how well a text is written in the hand, 1 being perfect.
func (h hand) score(text string) float64 {
	sum, n := 0.0, 0
	for word := range strings.FieldsSeq(text) {
		letters := []rune(strings.TrimFunc(word, isPunctuation))
		for i, r := range letters {
			if r >= utf8.RuneSelf {
				n++
				sum += h.fits(r)
			}
			if i > 0 {
				sum -= clash(letters[i-1], r)
			}
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// fits says how well a letter fits the hand.
func (h hand) fits(r rune) float64 {
	switch {
	case r == utf8.RuneError || unicode.IsControl(r):
		return -5
	case strings.ContainsRune(h.letters, unicode.ToLower(r)), r == '’':
		return 1
	case unicode.IsLetter(r):
		return -0.5
	}
	return -1
}

// clash says how badly a letter stands behind another: a capital behind a small
// one, a Cyrillic one behind a Latin one, any behind a Hebrew one that ends words.
func clash(before, r rune) float64 {
	switch {
	case !unicode.IsLetter(before) || !unicode.IsLetter(r):
		return 0
	case strings.ContainsRune("ךםןףץ", before):
		return 1
	case unicode.IsLower(before) && unicode.IsUpper(r):
		return 1
	case unicode.Is(unicode.Latin, before) != unicode.Is(unicode.Latin, r):
		return 1
	}
	return 0
}

// isPunctuation reports whether a letter is one that stands between words in any
// language.
func isPunctuation(r rune) bool {
	return strings.ContainsRune("\u00a0“”„‘’‚«»‹›–—…·•°€£§©®™№¡¿´", r)
}
