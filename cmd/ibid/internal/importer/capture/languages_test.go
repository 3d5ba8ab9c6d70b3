package capture_test

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// site is what a theme says in one language, and what people said there.
type site struct {
	title, post, counted, says, reply, form string
	dates                                   [3]string
	names, words                            [3]string
}

// sites are in the languages that captures are read in: each has a post and three
// comments, of 4 March, 21:14, 5 March, 8:01, and 26 April 2011, 18:42, of which the
// second answers the first.
var sites = map[string]site{
	"en": {"The ferry in winter", "The company wants to stop the winter ferry after the new year, and nobody in town was asked.", "3 thoughts on “The ferry in winter”", "says:", "Reply", "Leave a Reply",
		[3]string{"March 4, 2011 at 9:14 pm", "March 5, 2011 at 8:01 am", "April 26, 2011 at 6:42 pm"}, [3]string{"Ann Lowe", "Ben", "Cara Quist"},
		[3]string{"Who counted the passengers, and on which day?", "Mine too.", "Sixty, by my count, of which a dozen were children."}},
	"de": {"Die Fähre im Winter", "Die Reederei will die Winterfähre nach Neujahr einstellen, und niemand in der Stadt wurde gefragt.", "3 Gedanken zu „Die Fähre im Winter“", "sagt:", "Antworten", "Schreibe einen Kommentar",
		[3]string{"4. März 2011 um 21:14 Uhr", "5. März 2011 um 08:01 Uhr", "26. April 2011 um 18:42 Uhr"}, [3]string{"Anna Lohe", "Bernd", "Carla Quist"},
		[3]string{"Wer hat die Fahrgäste gezählt, und an welchem Tag?", "Meine auch.", "Sechzig nach meiner Zählung, davon ein Dutzend Kinder."}},
	"fr": {"Le bac en hiver", "La compagnie veut arrêter le bac d’hiver après le nouvel an, et personne n’a été consulté.", "3 réflexions sur « Le bac en hiver »", "dit :", "Répondre", "Laisser un commentaire",
		[3]string{"4 mars 2011 à 21 h 14 min", "5 mars 2011 à 8 h 01 min", "26 avril 2011 à 18 h 42 min"}, [3]string{"Anne Loti", "Benoît", "Claire Q."},
		[3]string{"Qui a compté les passagers, et quel jour ?", "Moi aussi.", "Soixante d’après mon compte, dont une douzaine d’enfants."}},
	"es": {"El barco en invierno", "La compañía quiere suspender el barco de invierno después de año nuevo, y a nadie se le preguntó.", "3 comentarios en «El barco en invierno»", "dice:", "Responder", "Deja una respuesta",
		[3]string{"4 marzo, 2011 a las 9:14 pm", "5 marzo, 2011 a las 8:01 am", "26 abril, 2011 a las 6:42 pm"}, [3]string{"Ana López", "Bruno", "Carla Q."},
		[3]string{"¿Quién contó a los pasajeros, y qué día?", "Yo también.", "Sesenta según mi cuenta, de ellos una docena de niños."}},
	"pt": {"O barco no inverno", "A empresa quer suspender o barco de inverno depois do ano novo, e ninguém na cidade foi ouvido.", "3 comentários em “O barco no inverno”", "disse:", "Responder", "Deixe um comentário",
		[3]string{"4 de março de 2011 às 21:14", "5 de março de 2011 às 08:01", "26 de abril de 2011 às 18:42"}, [3]string{"Ana Lopes", "Bruno", "Carla Q."},
		[3]string{"Quem contou os passageiros, e em que dia?", "Eu também.", "Sessenta pela minha conta, dos quais uma dúzia de crianças."}},
	"it": {"Il traghetto d’inverno", "La compagnia vuole sospendere il traghetto invernale dopo capodanno, e nessuno è stato interpellato.", "3 pensieri riguardo “Il traghetto d’inverno”", "ha detto:", "Rispondi", "Lascia un commento",
		[3]string{"4 Marzo 2011 alle 21:14", "5 Marzo 2011 alle 08:01", "26 Aprile 2011 alle 18:42"}, [3]string{"Anna Lodi", "Bruno", "Carla Q."},
		[3]string{"Chi ha contato i passeggeri, e in che giorno?", "Anch’io.", "Sessanta secondo il mio conto, di cui una dozzina di bambini."}},
	"nl": {"De veerboot in de winter", "De rederij wil de winterveerboot na nieuwjaar opheffen, en niemand in de stad is iets gevraagd.", "3 gedachten over “De veerboot in de winter”", "schreef:", "Beantwoorden", "Geef een reactie",
		[3]string{"4 maart 2011 om 21:14", "5 maart 2011 om 08:01", "26 april 2011 om 18:42"}, [3]string{"Anna Loos", "Bart", "Carla Q."},
		[3]string{"Wie heeft de passagiers geteld, en op welke dag?", "Ik ook.", "Zestig volgens mijn telling, waarvan een dozijn kinderen."}},
	"ru": {"Паром зимой", "Компания хочет отменить зимний паром после нового года, и никого в городе не спросили.", "3 комментария: Паром зимой", "говорит:", "Ответить", "Добавить комментарий",
		[3]string{"04.03.2011 в 21:14", "05.03.2011 в 08:01", "26.04.2011 в 18:42"}, [3]string{"Анна Лосева", "Борис", "Клара К."},
		[3]string{"Кто считал пассажиров, и в какой день?", "Я тоже.", "Шестьдесят по моему счёту, из них дюжина детей."}},
	"ja": {"冬の渡し船", "会社は年明けに冬の渡し船をやめるつもりだが、町の誰も聞かれていない。", "冬の渡し船 への3件の返信", "より:", "返信", "コメントを残す",
		[3]string{"2011年3月4日 午後9:14", "2011年3月5日 午前8:01", "2011年4月26日 午後6:42"}, [3]string{"安藤", "ベン太郎", "千田"},
		[3]string{"誰が乗客を数えたのですか。", "同じくです。", "わたしの数えたところでは六十人で、そのうち十二人は子どもでした。"}},
}

// programs write a page of a site as each of them does.
var programs = map[string]func(site) string{
	"lynx": func(s site) string {
		text := fmt.Sprintf("   Blog\n\n     * Home\n\n                            %s\n\n   %s\n\n  %s\n\n", s.title, s.post, s.counted)
		return text + s.list(func(i int, number, in string) string {
			return fmt.Sprintf("    %s%s. %s %s\n       %[1]s%[5]s\n       %[1]s%[6]s\n       %[1]s%[7]s\n", in, number, s.names[i], s.says, s.dates[i], s.words[i], s.reply)
		}, "     ") + "\n" + s.form + "\n\n   Jo\n"
	},
	"w3m": func(s site) string {
		text := fmt.Sprintf("Blog\n\n  • Home\n\n%s\n\n%s\n\n%s\n\n", s.title, s.post, s.counted)
		return text + s.list(func(i int, number, in string) string {
			return fmt.Sprintf(" %s%s. [avatar]%s %s\n    %[1]s%[5]s\n\n    %[1]s%[6]s\n\n    %[1]s%[7]s\n", in, number, s.names[i], s.says, s.dates[i], s.words[i], s.reply)
		}, "    ") + "\n" + s.form + "\n\nJo\n"
	},
	"links": func(s site) string {
		text := fmt.Sprintf("   Blog\n     * Home\n\n                             %s\n\n   %s\n\n  %s\n\n", s.title, s.post, s.counted)
		return text + s.list(func(i int, number, in string) string {
			return fmt.Sprintf("    %s%s. %s %s\n       %[1]s%[5]s\n\n       %[1]s%[6]s\n\n       %[1]s%[7]s\n", in, number, s.names[i], s.says, s.dates[i], s.words[i], s.reply)
		}, "     ") + "\n  " + s.form + "\n\n   Jo\n"
	},
	"html2text": func(s site) string {
		text := fmt.Sprintf("Blog\n    * Home\n    * To_the_ferries\n****** %s ******\n%s\n**** %s ****\n", s.title, s.post, s.counted)
		return text + s.list(func(i int, number, in string) string {
			return fmt.Sprintf("   %s%s. %s%s\n      %[1]s%[5]s\n      %[1]s%[6]s\n      %[1]s%[7]s\n", in, number, s.names[i], s.says, strings.ReplaceAll(s.dates[i], " ", "_"), s.words[i], s.reply)
		}, "      ") + "**** " + s.form + " ****\n"
	},
	"firefox": func(s site) string {
		text := fmt.Sprintf("\tBlog <http://ferry.example/>\n\n\t%s\n\n%s\n\n\t%s\n\n", s.title, s.post, s.counted)
		return text + s.list(func(i int, number, in string) string {
			return fmt.Sprintf(" %s%s.\n\t%[1]s*%[3]s <http://%[4]d.example/>* %[5]s\n\t%[1]s%[6]s\n\t%[1]s<http://ferry.example/2011/winter/#comment-10%[4]d>\n\n\t%[1]s%[7]s\n\n\t%[1]s%[8]s <#comment-10%[4]d>\n", in, number, s.names[i], i, s.says, s.dates[i], s.words[i], s.reply)
		}, "\t") + "\n\n\t" + s.form + "\n"
	},
	"chromium": func(s site) string {
		text := fmt.Sprintf("Blog\nHome\n%s\n\n%s\n\n%s\n", s.title, s.post, s.counted)
		for i := range s.words {
			text += fmt.Sprintf("%s %s\n%s\n\n%s\n\n%s\n", s.names[i], s.says, s.dates[i], s.words[i], s.reply)
		}
		return text + s.form + "\n\nJo\n"
	},
}

// list writes the comments, the second within the first.
func (s site) list(one func(i int, number, in string) string, level string) string {
	return one(0, "1", "") + one(1, "1", level) + one(2, "2", "")
}

// TestLanguages reads what each program makes of a page in each language.
func TestLanguages(t *testing.T) {
	for language, s := range sites {
		for program, write := range programs {
			t.Run(language+"/"+program, func(t *testing.T) {
				answer := ">1"
				if program == "chromium" {
					answer = ""
				}
				want := fmt.Sprintf("1 %s | 2011-03-04T21:14 | %s\n2%s %s | 2011-03-05T08:01 | %s\n3 %s | 2011-04-26T18:42 | %s\n", s.names[0], s.words[0], answer, s.names[1], s.words[1], s.names[2], s.words[2])
				page := write(s)
				r := importertest.ReadText(t, capture.Format(), "ferry.txt", page)
				if got := told(r); got != want {
					t.Errorf("got\n%swant\n%sof\n%s", got, want, page)
				}
				post := r.Threads[0]
				if words := strings.Join(strings.Fields(post.Body.Text), " "); post.Title != s.title || words != s.post || post.Count != 3 {
					t.Errorf("got %q, %q and a count of %d, of\n%s", post.Title, words, post.Count, page)
				}
			})
		}
	}
}
