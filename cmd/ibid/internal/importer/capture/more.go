package capture

import (
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// moreForm finds the links by which pages load comments that they do not show yet:
// no name of anybody, and no word of a comment.
var moreForm = lazyregexp.New(`(?i)^(?:` +
	`(?:view|show|load|see|read|display) (?:more|all|\d+|previous|older|newer|earlier|other|the other|additional)(?: \d+)?(?: more| other| older| previous)? (?:comments?|replies|reply|responses?)|` +
	`(?:weitere|mehr|alle|ältere|neuere|vorherige|\d+ weitere|alle \d+) (?:kommentare?|antworten|beiträge|meinungen) (?:anzeigen|laden|ansehen|einblenden|lesen|zeigen)|` +
	`(?:voir|afficher|charger|lire) (?:plus de|tous les|toutes les|les autres|les \d+|\d+|d[’']autres)(?: autres)? (?:commentaires?|réponses?|réactions?)|` +
	`(?:ver|mostrar|cargar|carregar|leer|ler|exibir) (?:más|mais|todos (?:los|os)|todas (?:las|as)|otros|outros|\d+)(?: \d+)? (?:comentarios?|comentários?|respuestas?|respostas?)|` +
	`(?:mostra|carica|vedi|leggi|visualizza) (?:tutti i|tutte le|altri|altre|più|gli altri|\d+)(?: \d+)? (?:commenti|commento|risposte|risposta)|` +
	`(?:toon|laad|bekijk|lees) (?:alle|meer|nog|oudere|\d+)(?: \d+)? (?:reacties?|opmerkingen)|(?:meer|alle|oudere) reacties (?:laden|tonen|bekijken|lezen)|` +
	`(?:показать|загрузить|читать|смотреть) (?:все|ещё|еще|остальные|предыдущие|\d+)(?: \d+)? (?:комментари\pL*|ответ\pL*)|` +
	`(?:pokaż|zobacz|załaduj) (?:więcej|wszystkie|\d+) (?:komentarz\pL*|odpowiedzi)|` +
	`(?:コメントを)?もっと(?:見る|読む|表示)|(?:すべて|全て|他|残り)の?(?:\d+件の)?(?:コメント|返信)を(?:見る|表示|読む)|さらに(?:コメントを)?(?:読み込む|表示)|(?:查看|加载|显示|展开)(?:更多|全部|所有)(?:\d+条)?(?:评论|回复|留言)|댓글 더 ?보기` +
	`)(?: \(\d+\))?(?:\s?[.…»›↓▼+]+)?$`)

// restForm finds, of these links, those that say that there are more than are shown.
var restForm = lazyregexp.New(`(?i)\b(?:more|older|previous|earlier|other|additional|load|weitere|mehr|ältere|vorherige|laden|plus de|autres?|charger|más|mais|otros|outros|cargar|carregar|altri|altre|più|carica|meer|nog|oudere|laad|więcej|załaduj)\b|ещё|еще|остальные|предыдущие|загрузить|もっと|さらに|他の|残り|更多|加载|더`)

// rest returns the first line from which it is said, among the comments or right
// below them, that there are more; -1 if none is.
func (pl *plan) rest() int {
	const near = 4 // lines that are not blank
	below := 0
	for i := pl.begin; i < len(pl.lines) && below < near; i++ {
		if pl.isBlank(i) {
			continue
		}
		if i >= pl.end {
			below++
		}
		if text := strings.TrimLeft(trim(pl.lines[i].text), "+ "); moreForm.MatchString(text) && restForm.MatchString(text) {
			return i
		}
	}
	return -1
}
