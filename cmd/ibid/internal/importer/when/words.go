package when

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/phrasebook"
)

// meaning is what a phrase may mean in a date: several things in several
// languages.
type meaning struct {
	month                int  // 1 to 12
	weekday              int  // 1 to 7, from Sunday on; 0 if it is none, or nobody knows which
	day, am, pm, between bool // a day of the week, a half of the day, a word between
	past                 bool // the date counts from today
}

// book holds the phrases of dates, in the form of a cursor.
type book struct {
	phrases map[string]meaning
	longest map[rune]int // in runes, of those that begin with a rune
}

// words returns the book, which is made once.
var words = sync.OnceValue(func() *book {
	b := &book{phrases: map[string]meaning{}, longest: map[rune]int{}}
	months := monthNames()
	for _, name := range phrasebook.Phrases(phrasebook.Month) {
		if n := numberOf(fold(name)); n > 0 {
			months[fold(name)] = n
		}
	}
	for name, n := range months {
		b.add(name, meaning{month: n})
	}
	for kind, m := range map[phrasebook.Kind]meaning{
		phrasebook.Day: {day: true}, phrasebook.AM: {am: true}, phrasebook.PM: {pm: true}, phrasebook.DateLead: {between: true},
	} {
		for _, phrase := range phrasebook.Phrases(kind) {
			if name := fold(phrase); kind == phrasebook.Day {
				b.add(name, meaning{day: true, weekday: weekdayOf(name)})
			} else {
				b.add(name, m)
			}
		}
	}
	for _, phrase := range strings.Split(otherWords, ", ") {
		b.add(phrase, meaning{between: true})
	}
	for _, phrase := range strings.Split(otherDays, ", ") {
		b.add(phrase, meaning{day: true})
	}
	for _, phrase := range strings.Split(relativeWords, ", ") {
		b.add(phrase, meaning{past: true})
	}
	b.addPlain()
	return b
})

// otherWords are words between the parts of a date that the phrasebook, which
// wants them before a date, has not.
const otherWords = "the, of, de, del, d', di, of the, uhr, hrs, hours, o'clock, г, года, год, р, року, a, a la, às, as, alle, alle ore, ore, ora, ore le, " +
	"kl, klo, klokken, klokka, klockan, o godz, godz, godzina, v, ve, o, om, à, la, les, az, den, d, dne, hod, roku, saat, lúc, ngày, în, време, в, у, о, об, на, at, time"

const otherDays = "mån, tir, tirsdag, ons, onsdag, lør, lørdag, søn, søndag, mandag, torsdag, fredag, pondělí, úterý, středa, čtvrtek, pátek, sobota, neděle, " +
	"maanantai, tiistai, keskiviikko, torstai, perjantai, lauantai, sunnuntai, hétfő, kedd, szerda, csütörtök, péntek, szombat, vasárnap, " +
	"luni, marți, miercuri, joi, vineri, sâmbătă, duminică, понеділок, вівторок, середа, четвер, п'ятниця, субота, неділя"

// fold brings a phrase into the form of a cursor, without a full stop at its end.
func fold(phrase string) string {
	return strings.TrimSuffix(cursorOf(phrase).text(), ".")
}

func (b *book) add(phrase string, m meaning) {
	was := b.phrases[phrase]
	if m.month == 0 {
		m.month = was.month
	}
	if m.weekday == 0 {
		m.weekday = was.weekday
	}
	m.day, m.am, m.pm, m.between, m.past = m.day || was.day, m.am || was.am, m.pm || was.pm, m.between || was.between, m.past || was.past
	b.phrases[phrase] = m
	first, _ := utf8.DecodeRuneInString(phrase)
	b.longest[first] = max(b.longest[first], utf8.RuneCountInString(phrase))
}

// addPlain adds the phrases without accents, as people write who have none on
// their keyboards, where that is not another phrase.
func (b *book) addPlain() {
	plain := map[string]meaning{}
	for phrase, m := range b.phrases {
		p := withoutAccents(phrase)
		if _, taken := b.phrases[p]; !taken {
			was := plain[p]
			if was.month == 0 || m.month == 0 || was.month == m.month {
				m.month = max(m.month, was.month)
				plain[p] = m
			}
		}
	}
	for phrase, m := range plain {
		b.add(phrase, m)
	}
}

// withoutAccents takes the accents off letters that are letters without them.
func withoutAccents(phrase string) string {
	var out []rune
	for _, r := range norm.NFD.String(phrase) {
		if n := len(out); n > 0 && unicode.Is(unicode.Mn, r) && unicode.In(out[n-1], unicode.Latin, unicode.Greek) {
			continue
		}
		out = append(out, r)
	}
	return norm.NFC.String(string(out))
}

// phrase returns the longest phrase at a place for which a condition holds, and
// where it ends, a full stop behind it included.
func (c *cursor) phrase(i int, holds func(meaning) bool) (m meaning, end int) {
	b := words()
	for n := min(b.longest[c.at(i)], len(c.runes)-i); n > 0; n-- {
		end = i + n
		if isLetter(c.runes[end-1]) && isLetter(c.at(end)) {
			continue
		}
		if m, ok := b.phrases[string(c.runes[i:end])]; ok && holds(m) {
			if c.at(end) == '.' {
				end++
			}
			return m, end
		}
	}
	return meaning{}, i
}
