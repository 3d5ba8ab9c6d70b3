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

// TestIsNotice holds, in every language of the phrasebook, what offices put over a letter
// that comes from outside, whatever they say around it; and that who speaks of such
// letters gives no notice.
func TestIsNotice(t *testing.T) {
	for text, want := range map[string]bool{
		"Think before you click! This email originated from outside of the harbour board. Call the gatekeeper if a rope looks odd to you.": true,
		"Diese E-Mail stammt von außerhalb der Organisation.":                                                                              true,
		"Ce message provient d'un expéditeur extérieur au port.":                                                                           true,
		"Este correo procede de un remitente externo.":                                                                                     true,
		"Esta mensagem foi enviada por um remetente externo.":                                                                              true,
		"Questo messaggio proviene da un mittente esterno.":                                                                                true,
		"Dit bericht is afkomstig van een externe afzender.":                                                                               true,
		"Detta meddelande kommer från en extern avsändare.":                                                                                true,
		"Uwaga: ta wiadomość pochodzi od zewnętrznego nadawcy.":                                                                            true,
		"Это письмо пришло от внешнего отправителя.":                                                                                       true,
		"Προσοχή: το μήνυμα έχει εξωτερικό αποστολέα.":                                                                                     true,
		"Bu e-posta kuruluşunuz dışından gönderilmiştir.":                                                                                  true,
		"هذه الرسالة واردة من خارج الشبكة.":                                                                                                true,
		"זהירות: ההודעה הגיעה מחוץ לארגון.":                                                                                                true,
		"सावधान: यह ईमेल संगठन के बाहर से आया है।":                                                                                         true,
		"このメールは社外から送信されました。":                                                                                                               true,
		"주의: 이 메일은 외부에서 발송된 것입니다.":                                                                                                         true,
		"Cảnh báo: thư này được gửi từ bên ngoài.":                                                                                         true,
		"注意：此邮件来自外部。":                                                                                                                      true,
		"注意：此郵件來自外部。":                                                                                                                      true,
		"I took the letter outside and read it on the pier.":                                                                               false,
		"The gate is shut, said the letter. It came by email and I read it.":                                                               false,
		"The skipper laughed for an hour when he had read to us, one word after the other, and with the bell in his hand, what the board puts on top of it. This email comes from an external sender.": false,
	} {
		var c corpus.Corpus
		f := markup.Parse(archive.Body{Format: archive.Text, Text: text})
		c.Reset([]*markup.Text{&f.Text}, nil, func(int, []bool) {})
		if got := genre.IsNotice(&c, c.Start[0], c.End(0)); got != want {
			t.Errorf("%q is a notice: %v", text, got)
		}
	}
}
