package when

// relativeWords are words of dates that count from the day of reading. Those
// that are common besides are only asked of texts that are no date otherwise.
const relativeWords = "ago, yesterday, today, just now, moments ago, last week, last month, last year, this morning, " +
	"vor, her, gestern, heute, vorgestern, soeben, gerade eben, " +
	"il y a, hier, aujourd'hui, avant-hier, " +
	"hace, ayer, hoy, anteayer, " +
	"há, ha, atrás, ontem, hoje, anteontem, " +
	"fa, ieri, oggi, l'altro ieri, " +
	"geleden, gisteren, vandaag, zojuist, eergisteren, " +
	"назад, вчера, сегодня, позавчера, только что, " +
	"temu, wczoraj, dzisiaj, dziś, przedwczoraj, " +
	"önce, dün, bugün, evvelsi gün, " +
	"sedan, igår, i går, idag, i dag, förrgår, siden, sitten, eilen, tänään, " +
	"πριν, χθες, χτες, σήμερα, " +
	"منذ, قبل, أمس, اليوم, " +
	"לפני, אתמול, היום, שלשום, " +
	"पहले, आज, " +
	"前, 昨日, 今日, 一昨日, 昨天, 今天, 前天, 刚刚, 剛剛, 전, 어제, 오늘, 그제, 방금, " +
	"před, včera, dnes, тому, вчора, сьогодні, acum, ieri, azi, tegnap, ma, ezelőtt"

// relative reports whether one of these words stands in a text.
func (c *cursor) relative() bool {
	for i := range c.runes {
		if isLetter(c.at(i)) && isLetter(c.at(i-1)) {
			continue
		}
		if _, end := c.phrase(i, func(m meaning) bool { return m.past }); end > i {
			return true
		}
	}
	return false
}
