package page

import (
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// shownDate gives a date to read: with the month's name where the page is in
// English, else in figures, which need no translation. It is nil for an
// unknown date.
func shownDate(d archive.Date, lang string) *Moment {
	if !d.Known() {
		return nil
	}
	day, clock := "2006-01-02", " 15:04"
	if isEnglish(lang) {
		day, clock = "2 January 2006", ", 15:04"
	}
	if d.Precision != archive.Day {
		day += clock
	}
	return &Moment{Text: d.Time.Format(day), Machine: d.String()}
}

func isEnglish(lang string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return primary == "" || primary == "en"
}

// direction gives the direction of a language's script.
func direction(lang string) string {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch primary {
	case "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi":
		return "rtl"
	}
	return "ltr"
}
