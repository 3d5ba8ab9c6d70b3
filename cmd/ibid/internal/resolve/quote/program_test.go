package quote_test

import "testing"

// longProgram is longer than what may be a version's own by chance.
const longProgram = "harbour.open(gate);\nlantern.light(skipper, bell);\ngangway.lower(harbour, winter);\n" +
	"passenger.count(lighthouse, seven, sailors);\nferry.leave(harbour, lighthouse, monday);\n" +
	"ferry.whistle(bell, twice, fog);\nrope.coil(skipper, gangway, dry);\nlantern.trim(bell, skipper);\n"

// TestVersions holds when lines of a program are a quotation of who wrote them: not in
// another version of it, where the thread sets quotations apart, however many are the
// same; but where they are shown alone or answered. And what explains lines amid others
// is a part of the program, in whatever language.
func TestVersions(t *testing.T) {
	asks := "Ines: It sinks at the pier and I cannot see why, this is all that the ferry does on a Monday:\n\n" + longProgram + "\nWhat would you do?"
	const thanks = "Tobias: > What would you do?\n\nI would swim, but it is a cold month."
	const quoted = "1 blockquote post verbatim: what would you do"
	const same = " unmarked post verbatim: harbour open gate lantern light skipper bell gangway lower harbour winter passenger count lighthouse seven sailors ferry leave harbour lighthouse monday ferry whistle bell twice fog rope coil skipper gangway dry lantern trim bell skipper"
	run(t, []threadTest{
		{"another version, among people who set quotations apart", []string{asks, thanks,
			"Petra: I have moved things about, so that it floats:\n\nboat.bail(bucket, twice);\n" + longProgram + "boat.paint(green, hull);\n\nThis one has been to the island and back."},
			[]string{quoted}},
		{"the lines as they were, answered", []string{asks, thanks,
			"Petra: You have\n\n" + longProgram + "\nand nobody in all of this has ever put the plug back into the hull."},
			[]string{quoted, "2" + same}},
		{"the lines as they were, and better ones in their place", []string{asks, thanks,
			"Petra: You have\n\n" + longProgram + "\nBetter so:\n\nboat.bail(bucket, twice);\nboat.plug(hull, cork);\nboat.paint(green, hull);\n\nThis one floats."},
			[]string{quoted, "2" + same}},
		{"another version, where nobody does", []string{asks, "Tobias: I would swim, but it is a cold month.",
			"Petra: I have moved things about, so that it floats:\n\nboat.bail(bucket, twice);\n" + longProgram + "boat.paint(green, hull);\n\nThis one has been to the island and back."},
			[]string{"2" + same}},
		{"what explains a line", []string{
			"Ines: Here is all of it, for whoever has a harbour of his own and can wait until it is dark:\n\nlamp = boat.lamp(gate, 3)\nrope = boat.rope(lamp, wet)\n\n// First wake the skipper with the smaller bell.\n\nbell = boat.bell(rope, 7)\nsail = boat.sail(bell, torn)\n\nIt has a fault.",
			"Petra: In my own harbour it looks so, and does what it should:\n\ndog = pier.dog(leash, 4)\nhat = pier.hat(dog, new)\n\n// First wake the skipper with the smaller bell.\n\noar = pier.oar(hat, 9)\nkey = pier.key(oar, lost)\n\nMine is older."},
			nil},
		{"what a program says behind its records", []string{
			"Ines: It says this and then it sinks, as it has done since Sunday:\n\n[ferry] lamp=3 rope=wet bell=7 oar=2\n[ferry] hull=green dog=none hat=new.\nConsult the yellowish almanac beside the wheelhouse barometer.\nI have no wheelhouse.\n\nWhy?",
			"Petra: Mine says this, and floats:\n\n[ferry] lamp=4 rope=dry bell=9 oar=6\n[ferry] hull=blue dog=two hat=old.\nConsult the yellowish almanac beside the wheelhouse barometer.\nSo I have consulted it."},
			nil},
		{"the same in Portuguese", []string{
			"Inês: Diz isto e depois afunda-se, como sempre desde domingo:\n\n[barca] luz=3 corda=seca sino=7 remo=2\n[barca] casco=verde cão=não boné=novo.\nConsulte o almanaque amarelado pendurado junto do barómetro.\nNão tenho barómetro.\n\nPorquê?",
			"Petra: A minha diz isto, e flutua:\n\n[barca] luz=4 corda=suja sino=9 remo=6\n[barca] casco=azul cão=dois boné=velho.\nConsulte o almanaque amarelado pendurado junto do barómetro.\nPor isso consultei-o."},
			nil},
		{"but a sentence behind one's own lines is quoted", []string{
			"Ines: It sinks at the pier. Consult the yellowish almanac beside the wheelhouse barometer, said my uncle.",
			"Petra: Mine says this, and floats:\n\n[ferry] lamp=4 rope=dry bell=9 oar=6\n[ferry] hull=blue dog=two hat=old\n\nConsult the yellowish almanac beside the wheelhouse barometer, said my uncle.\n\nMine drank."},
			[]string{"1 unmarked post verbatim: consult the yellowish almanac beside the wheelhouse barometer said my uncle"}},
		{"what explains lines in two words, and stands within a sentence of the first", []string{
			"Ines: Here is all of it:\n\nlamp = boat.lamp(gate, 3)\nrope = boat.rope(lamp, wet)\n;; yellowish almanac barometers\nbell = boat.bell(rope, 7)\nsail = boat.sail(bell, torn)\n\nIt has a fault.",
			"Petra: So do I:\n\ndog = pier.dog(leash, 4)\nhat = pier.hat(dog, new)\n\n;; yellowish almanac barometers\n\noar = pier.oar(hat, 9)\nkey = pier.key(oar, lost)\n\nMine is older."},
			nil},
		{"the card of a page, which has its title twice", []string{
			"Ines: I have put mine here.\n\nharbour.example - yellowish almanacs: consulting barometers beside wheelhouses upon every island\n\nYellowish almanacs: consulting barometers beside wheelhouses upon every island",
			"Petra: There is more to see now.\n\nmirror.test - yellowish almanacs: consulting barometers beside wheelhouses upon every island\n\nYellowish almanacs: consulting barometers beside wheelhouses upon every island\n\nHave a look."},
			nil},
		{"what explains a line, in Russian", []string{
			"Инес: Вот всё, что у меня есть, для тех, у кого тоже своя пристань и время до вечера:\n\nlamp = boat.lamp(gate, 3)\nrope = boat.rope(lamp, wet)\n\n// Сначала разбудить шкипера маленьким медным колоколом.\n\nbell = boat.bell(rope, 7)\nsail = boat.sail(bell, torn)\n\nГде ошибка?",
			"Пётр: А на моей пристани это выглядит вот так и работает уже третью зиму:\n\ndog = pier.dog(leash, 4)\nhat = pier.hat(dog, new)\n\n// Сначала разбудить шкипера маленьким медным колоколом.\n\noar = pier.oar(hat, 9)\nkey = pier.key(oar, lost)\n\nМой старше."},
			nil},
	})
}
