package genre_test

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/genre"
)

func words(text string) []markup.Word {
	f := markup.Parse(archive.Body{Format: archive.Text, Text: text})
	return f.Words
}

// TestGenre holds of each text which kinds it is of.
func TestGenre(t *testing.T) {
	for _, tt := range []struct {
		text                             string
		prose, reference, message, title bool
	}{
		{text: "The ferry comes at noon, and the toll house opens for those who wait.", prose: true},
		{text: "Das Zollhaus öffnet um fünf, und die Fähre kommt zu Mittag.", prose: true},
		{text: "for (i = 0; i < n; i++) { sum += a[i] * b[i]; }"},
		{text: "north gate 112 40 7 513 south gate 98 33 12 477"},
		{text: "/usr/local/lib/toll/bin/gate.sh --open=5 --close=9"},
		{text: "Calloway, I., Wren, T., The Toll Houses, Harbour Press, 1931, pp. 12, 40", reference: true},
		{text: "Error 37: no such device on the tower", message: true, prose: true},
		{text: "Fehler: die Datei ist nicht da", message: true, prose: true},
		{text: "GateException: no such gate", message: true, prose: true},
		{text: "Brückenfehler: kein Zoll", message: true, prose: true},
		{text: "Ошибка: нет моста", message: true, prose: true},
		{text: "エラー: 橋がない", message: true, prose: true},
		{text: "Error reading the toll book at page 3, line 14, row 9: no such gate", message: true, prose: true},
		{text: "Erro ao ler o livro na página 3, linha 14: não há ponte", message: true, prose: true},
		{text: "Errors are what I make all day long, and I have told you so: nine of them", prose: true},
		{text: "Terror: no bridge", prose: true},
		{text: "The Toll House of Calloway", title: true, prose: true},
	} {
		w := words(tt.text)
		if got := genre.IsProse(w); got != tt.prose {
			t.Errorf("%q is prose: %v", tt.text, got)
		}
		if got := genre.IsReference(w); got != tt.reference {
			t.Errorf("%q is a reference: %v", tt.text, got)
		}
		if got := genre.IsMessage(w) || genre.SaysWhere(w); got != tt.message {
			t.Errorf("%q is a message: %v", tt.text, got)
		}
		if got := genre.IsTitle(w); got != tt.title {
			t.Errorf("%q is a title: %v", tt.text, got)
		}
	}
}

// TestHoldsLaughter holds that people laugh in all scripts, and that no word of a text is
// taken for it.
func TestHoldsLaughter(t *testing.T) {
	for text, want := range map[string]bool{
		"hahaha, the gate": true, "ahaha no": true, "jajaja la puerta": true, "хахаха, ворота": true, "진짜 웃기네 ㅋㅋㅋ": true, "哈哈哈 太好了": true,
		"ههههه الباب": true, "www": true,
		"The gate is open": false, "Papa is at the gate": false, "7777 coins": false, "111": false, "the the gate": false,
	} {
		if got := genre.HoldsLaughter(words(text)); got != want {
			t.Errorf("%q laughs: %v", text, got)
		}
	}
}

// TestIsCourtesy holds that every sentence has to be one.
func TestIsCourtesy(t *testing.T) {
	for text, want := range map[string]bool{
		"Thank you very much for your help!":                        true,
		"Vielen Dank für die Hilfe!":                                true,
		"Thank you very much for your help! The gate is open again": false,
		"The gate is open again":                                    false,
		"Thank you for the drawing of the tower that hangs above the gate since the flood took the old one away": false,
	} {
		var c corpus.Corpus
		f := markup.Parse(archive.Body{Format: archive.Text, Text: text})
		c.Reset([]*markup.Text{&f.Text}, nil, func(int, []bool) {})
		if got := genre.IsCourtesy(&c, c.Start[0], c.End(0)); got != want {
			t.Errorf("%q is a courtesy: %v", text, got)
		}
	}
}
