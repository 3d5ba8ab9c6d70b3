package when

import "strings"

// monthStems are what the names of each month begin with in the languages of the
// phrasebook. Which words are names of months stands there; here stands of which.
var monthStems = [12]string{
	"jan, jän, gen, ene, oca, янв, sty, ιαν, يناير, كانون الثاني, جانفي, ינו, בינו, जन, 일월, 一月, 1월, 1月, tháng giêng, tháng một, tháng 1, thg 1",
	"feb, fév, fev, fevr, şub, фев, lut, φεβ, فبراير, شباط, فيفري, פבר, בפבר, फर, फ़र, 이월, 二月, 2월, 2月, tháng hai, tháng 2, thg 2",
	"mar, mär, mrz, maa, mrt, мар, μαρ, μάρ, مارس, آذار, מרץ, מרס, במרץ, במרס, मार्च, 삼월, 三月, 3월, 3月, tháng ba, tháng 3, thg 3",
	"apr, avr, abr, nis, апр, kwi, απρ, أبريل, إبريل, نيسان, أفريل, אפר, באפר, अप्रै, 사월, 四月, 4월, 4月, tháng tư, tháng 4, thg 4",
	"may, mai, maj, mei, mag, май, мая, μαϊ, μάι, μαΐ, μάϊ, μαι, مايو, أيار, ماي, מאי, במאי, मई, 오월, 五月, 5월, 5月, tháng năm, tháng 5, thg 5",
	"jun, jui, giu, haz, июн, cze, ιουν, ιούν, يونيو, حزيران, جوان, יוני, ביוני, जून, 유월, 육월, 六月, 6월, 6月, tháng sáu, tháng 6, thg 6",
	"jul, juil, lug, tem, июл, lip, ιουλ, ιούλ, يوليو, تموز, جويلية, יולי, ביולי, जुल, 칠월, 七月, 7월, 7月, tháng bảy, tháng 7, thg 7",
	"aug, ago, aoû, ağu, авг, sie, αυγ, αύγ, أغسطس, آب, أوت, אוג, באוג, अग, 팔월, 八月, 8월, 8月, tháng tám, tháng 8, thg 8",
	"sep, set, eyl, сен, wrz, σεπ, سبتمبر, أيلول, ספט, בספט, सित, 구월, 九月, 9월, 9月, tháng chín, tháng 9, thg 9",
	"oct, okt, ott, out, eki, окт, paź, οκτ, أكتوبر, تشرين الأول, אוק, באוק, अक्टू, अक्तू, 시월, 十月, 10월, 10月, tháng mười, tháng 10, thg 10",
	"nov, kas, ноя, lis, νοέ, νοε, نوفمبر, تشرين الثاني, נוב, בנוב, नव, 십일월, 十一月, 11월, 11月, tháng mười một, tháng 11, thg 11",
	"dec, déc, dic, dez, ara, дек, gru, δεκ, ديسمبر, كانون الأول, דצמ, בדצמ, दिस, 십이월, 十二月, 12월, 12月, tháng chạp, tháng mười hai, tháng 12, thg 12",
}

// otherMonths are the names of months in some languages that the phrasebook has
// not: Danish, Norwegian, Czech, Slovak, Finnish, Hungarian, Romanian,
// Ukrainian, Catalan, Indonesian. A name that is of two months, in two
// languages, is in none.
var otherMonths = [12]string{
	"leden, ledna, január, tammikuu, tammikuuta, tammi, ianuarie, ian, січень, січня, січ, gener",
	"únor, února, február, helmikuu, helmikuuta, helmi, februarie, лютий, лютого, лют, febrer, februari",
	"březen, března, marec, marca, maaliskuu, maaliskuuta, maalis, március, márc, martie, березень, березня, бер, marts, maret",
	"duben, dubna, apríl, apríla, huhtikuu, huhtikuuta, huhti, április, ápr, aprilie, квітень, квітня, квіт",
	"květen, května, máj, mája, toukokuu, toukokuuta, touko, május, травень, травня, трав, maig",
	"červen, června, jún, júna, kesäkuu, kesäkuuta, kesä, június, iunie, iun, червень, червня, черв, juny",
	"červenec, července, júl, júla, heinäkuu, heinäkuuta, heinä, július, iulie, iul, липень, липня, лип, juliol",
	"srpen, srpna, augusta, elokuu, elokuuta, elo, augusztus, серпень, серпня, серп, agost, agustus",
	"září, syyskuu, syyskuuta, syys, szeptember, szept, septembrie, вересень, вересня, вер, setembre",
	"říjen, října, október, októbra, lokakuu, lokakuuta, loka, octombrie, жовтень, жовтня, жовт",
	"listopadu, marraskuu, marraskuuta, marras, noiembrie, noi, листопад, листопада, листоп, novembre",
	"prosinec, prosince, joulukuu, joulukuuta, joulu, decembrie, грудень, грудня, груд, desember, des, desembre",
}

// numberOf returns which month a name is of: that of the longest stem that it
// begins with.
func numberOf(name string) (month int) { return byStem(monthStems[:], name) }

// byStem returns the number, from 1, of the list that has the longest stem with which a
// name begins; 0 if none has one.
func byStem(lists []string, name string) (number int) {
	longest := 0
	for i, stems := range lists {
		for stem := range strings.SplitSeq(stems, ", ") {
			if len(stem) > longest && strings.HasPrefix(name, stem) {
				number, longest = i+1, len(stem)
			}
		}
	}
	return number
}

// monthNames returns the names that the phrasebook has not.
func monthNames() map[string]int {
	names := map[string]int{}
	for i, list := range otherMonths {
		for name := range strings.SplitSeq(list, ", ") {
			names[fold(name)] = i + 1
		}
	}
	return names
}
