package when

import "time"

// weekdayStems are what the names of the days of the week begin with, from Sunday
// on. Which words are such names stands in the phrasebook; here stands of which
// day. A day tells which number of "03/04/2009" is the month.
var weekdayStems = [7]string{
	"sun, so, son, dim, dom, zo, zon, вс, вос, nd, nie, sön, søn, pazar, κυρ, κυ, الأحد, أحد, יום ראשון, ביום ראשון, रवि, इतवार, 日, 星期日, 星期天, 周日, 週日, 일",
	"mon, mo, lun, seg, ma, maa, пн, пон, pon, mån, man, pazartesi, δευ, δε, الاثنين, الإثنين, إثنين, اثنين, יום שני, ביום שני, सोम, 月, 星期一, 周一, 週一, 월",
	"tue, di, die, mar, ter, din, вт, wt, tis, tir, salı, τρί, τρι, τρ, الثلاثاء, ثلاثاء, יום שלישי, ביום שלישי, मंगल, 火, 星期二, 周二, 週二, 화",
	"wed, mi, mit, mer, mié, mie, qua, wo, woe, ср, śr, sro, ons, çar, τετ, τε, الأربعاء, أربعاء, יום רביעי, ביום רביעי, बुध, 水, 星期三, 周三, 週三, 수",
	"thu, do, don, jeu, jue, gio, qui, чт, чет, czw, tor, per, πέμ, πεμ, πέ, الخميس, خميس, יום חמישי, ביום חמישי, गुरु, 木, 星期四, 周四, 週四, 목",
	"fri, fr, fre, ven, vie, sex, vr, vri, пт, пят, pt, pią, cuma, παρ, πα, الجمعة, جمعة, יום שישי, ביום שישי, शुक्र, 金, 星期五, 周五, 週五, 금",
	"sat, sa, sam, sonnab, sáb, sab, za, zat, сб, суб, sob, lör, lør, cumartesi, σάβ, σαβ, σά, السبت, سبت, שבת, בשבת, शनि, 土, 星期六, 周六, 週六, 토",
}

// weekdayOf returns the number of the day, from 1 for Sunday, that a name is of:
// that of the longest stem that it begins with.
func weekdayOf(name string) (day int) { return byStem(weekdayStems[:], name) }

// contradicts reports whether a day is another day of the week than the text names.
func (m *moment) contradicts(year, month, day int) bool {
	return m.weekday > 0 && time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Weekday() != time.Weekday(m.weekday-1)
}
