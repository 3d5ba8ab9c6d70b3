package letter

import (
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

var armourLine = lazyregexp.New(`^-----(BEGIN|END) PGP (SIGNED MESSAGE|SIGNATURE|MESSAGE)[^-]*-----$`)

// cutArmour cuts the armour of PGP.
func (t *letter) cutArmour() {
	for i := 0; i < len(t.lines); i++ {
		m := armourLine.FindStringSubmatch(strings.TrimSpace(t.lines[i].rest))
		if m == nil || m[1] == "END" {
			continue
		}
		var end int
		switch m[2] {
		case "SIGNED MESSAGE":
			end = t.signedStart(i)
			t.unescapeDashes(end, t.lines[i].depth)
		default:
			end = t.armourEnd(i)
			t.cuts.Armours++
			if m[2] == "MESSAGE" {
				t.cuts.Encrypted++
			}
		}
		t.drop(i, end, asOther)
		i = end - 1
	}
}

// signedStart returns the line at which the words begin that are signed: behind
// fields and an empty line.
func (t *letter) signedStart(i int) int {
	j := i + 1
	for j < len(t.lines) && strings.HasPrefix(t.lines[j].rest, "Hash:") {
		j++
	}
	if j < len(t.lines) && t.lines[j].isBlank() {
		j++
	}
	return j
}

// unescapeDashes takes off what was put before lines that begin with a dash, up
// to the signature.
func (t *letter) unescapeDashes(from, depth int) {
	for i := from; i < len(t.lines) && t.lines[i].depth >= depth; i++ {
		l := &t.lines[i]
		if l.depth > depth {
			continue
		}
		if armourLine.MatchString(strings.TrimSpace(l.rest)) {
			return
		}
		if strings.HasPrefix(l.rest, "- -") || strings.HasPrefix(l.rest, "- From ") {
			l.rest = l.rest[2:]
		}
	}
}

// armourEnd returns the line behind a block of armour. Where its end is missing
// it goes as far as its code.
func (t *letter) armourEnd(i int) int {
	j := i + 1
	for ; j < len(t.lines) && t.lines[j].depth == t.lines[i].depth; j++ {
		text := strings.TrimSpace(t.lines[j].rest)
		if m := armourLine.FindStringSubmatch(text); m != nil {
			if m[1] == "END" {
				j++
			}
			break
		}
		if strings.Contains(text, " ") && !fileField.MatchString(text) {
			break
		}
	}
	return j
}
