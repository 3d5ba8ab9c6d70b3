package capture

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer/when"
)

// comment is a comment as it stands on the page.
type comment struct {
	line      int // the first of its head
	author    string
	url       string
	permalink string
	id        string
	date      archive.Date
	badDate   string
	parent    int // the line of the comment that it answers; -1 if not known
	body      string
	ping      bool
	empty     bool
	removed   bool // its words are gone, and the page says so
}

// comments reads the comments of a plan, oldest first where they have no levels.
func (pl *plan) comments() []comment {
	furniture := pl.furniture()
	datesBelow := pl.datesBelow()
	out := make([]comment, len(pl.heads))
	for i := range pl.heads {
		h := &pl.heads[i]
		b := pl.block(i)
		lines := pl.without(b.lines, func(j int) bool { return pl.isForeign(j, h, furniture) })
		if len(lines) == 0 {
			lines = b.lines
		}
		c := comment{line: h.from, author: h.name, parent: -1, ping: h.ping}
		if datesBelow && len(lines) > 1 && pl.readings[lines[len(lines)-1]].kind == dateOnly {
			pl.take(h, lines[len(lines)-1])
			lines = pl.without(lines[:len(lines)-1], func(j int) bool { return pl.isBlank(j) || pl.readings[j].kind == action })
		}
		c.setDate(h, pl)
		c.setLinks(pl.linksOf(i, lines))
		c.body = pl.textOf(lines)
		c.empty = c.body == ""
		if removedForm.MatchString(c.body) {
			c.removed, c.body = true, ""
		}
		if isExcerpt(c.body) {
			h.ping, c.ping, c.body, c.badDate = true, true, "", ""
		} else if h.ping {
			c.author, c.body = pl.pingTitle(h, lines), ""
		}
		out[i] = c
	}
	pl.setParents(out)
	pl.setIDs(out)
	if pl.newestFirst() {
		slices.Reverse(out)
	}
	return out
}

// removedForm is what pages put in the place of words that are gone.
var removedForm = regexp.MustCompile(`(?i)^(?:this (?:comment|post|message) (?:has been|was) (?:removed|deleted)(?: by .{1,60})?\.?|\[?(?:comment |post )?(?:deleted|removed)(?: by .{1,40})?\]?\.?|dieser kommentar wurde (?:vom? .{1,40} )?(?:entfernt|gelöscht)\.?|(?:ce commentaire|cet avis) a été supprimé(?: par .{1,60})?\.?|este comentario ha sido eliminado(?: por .{1,60})?\.?|este comentário foi (?:removido|excluído)(?: (?:por|pelo) .{1,60})?\.?|questo commento è stato (?:eliminato|rimosso)(?: da .{1,60})?\.?|deze reactie is (?:verwijderd|door .{1,40} verwijderd)\.?|этот комментарий был удален .{0,60}|このコメントは(?:投稿者によって|管理者により|ブログの管理者によって)?削除されました。?)$`)

// isExcerpt reports whether the words of a comment are what WordPress cuts out of
// the page that has linked to the post: "[…] the winter boat […]". So it is a
// pingback that the theme shows as a comment.
func isExcerpt(body string) bool {
	const shortest = 12
	if len(body) < shortest {
		return false
	}
	for _, cut := range []string{"[...]", "[…]"} {
		if strings.HasPrefix(body, cut) && strings.HasSuffix(body, cut) {
			return true
		}
	}
	return false
}

// isForeign reports whether a line at the end of a comment is the page's.
func (pl *plan) isForeign(j int, h *head, furniture map[string]bool) bool {
	r := &pl.readings[j]
	return r.kind == blank || len(furniture) > 0 && (r.kind == action || r.kind == picture || furniture[alike(pl.lines[j].text)] || h.name != "" && pl.lines[j].text == h.name)
}

func (c *comment) setDate(h *head, pl *plan) {
	switch {
	case h.dated && h.date.Problem == "":
		c.date = h.date.Date
	case h.dated, h.ago:
		for j := h.from; j < h.to; j++ {
			if r := &pl.readings[j]; r.written != "" {
				c.badDate = r.written
				return
			}
		}
	}
}

// datesBelow reports whether the date of most comments stands below their words.
func (pl *plan) datesBelow() bool {
	n := 0
	for i := range pl.heads {
		lines := pl.block(i).lines
		if !pl.heads[i].dated && len(lines) > 1 && pl.readings[lines[len(lines)-1]].kind == dateOnly {
			n++
		}
	}
	return 10*n >= 7*len(pl.heads)
}

// linksOf returns the links in the head of a comment and in the foreign lines
// around its words.
func (pl *plan) linksOf(i int, body []int) (inHead, around []string) {
	inHead = pl.heads[i].links
	from, to := pl.span(i)
	for j := from; j < to; j++ {
		if len(body) == 0 || j < body[0] || j > body[len(body)-1] {
			around = append(around, pl.lines[j].links...)
		}
	}
	return inHead, around
}

var (
	ownPlace   = regexp.MustCompile(`#((?:div-|li-)?(?:comment|c|cmt|post|p|msg|reply|kommentar)?[-_]?(\d+))$`)
	replyPlace = regexp.MustCompile(`[?&](?:replytocom|replyto|parent)=(\d+)`)
)

// setLinks reads the addresses about a comment: where it stood, what it was
// called there, and where its author can be found.
func (c *comment) setLinks(inHead, around []string) {
	for _, link := range inHead {
		switch m := ownPlace.FindStringSubmatch(link); {
		case m != nil && c.id == "":
			c.id = m[2]
			c.permalink = link
		case m == nil && strings.HasPrefix(link, "http") && c.url == "":
			c.url = link
		}
	}
	for _, link := range around {
		m := replyPlace.FindStringSubmatch(link)
		if m == nil {
			if m = ownPlace.FindStringSubmatch(link); m != nil {
				m = m[1:]
			}
		}
		if m != nil && c.id == "" {
			c.id = m[1]
		}
	}
}

// setParents finds what each comment answers: the last one above that is
// indented less, and comes in.
func (pl *plan) setParents(all []comment) {
	var above []int // comments, each indented more than the one before
	for i := range pl.heads {
		column := pl.heads[i].column
		for len(above) > 0 && pl.heads[above[len(above)-1]].column >= column-1 {
			above = above[:len(above)-1]
		}
		for k := len(above) - 1; k >= 0 && all[i].parent < 0; k-- {
			if c := &all[above[k]]; !c.empty && !c.ping {
				all[i].parent = c.line
			}
		}
		above = append(above, i)
	}
}

// setIDs takes the numbers of comments for their ids, where the page tells no
// others and counts through.
func (pl *plan) setIDs(all []comment) {
	seen := map[string]bool{}
	for i := range all {
		if all[i].id != "" {
			return
		}
		n := pl.heads[i].number
		digits := strconv.Itoa(n)
		if n == 0 || seen[digits] {
			return
		}
		seen[digits] = true
	}
	for i := range all {
		all[i].id = strconv.Itoa(pl.heads[i].number)
	}
}

// newestFirst reports whether the page shows the latest comment first.
func (pl *plan) newestFirst() bool {
	up, down := 0, 0
	for i := 1; i < len(pl.heads); i++ {
		a, b := &pl.heads[i-1], &pl.heads[i]
		if a.column != b.column {
			return false
		}
		order := when.Problem("")
		if a.dated && b.dated && a.date.Problem == order && b.date.Problem == order {
			switch {
			case a.date.Date.Before(b.date.Date):
				up++
			case b.date.Date.Before(a.date.Date):
				down++
			}
		}
	}
	if up == 0 && down == 0 {
		return pl.layout.numbered && pl.descends()
	}
	return down > 4*up
}

// pingTitle returns what a pingback is called: all of its lines, without what
// says that it is one, and without the date.
func (pl *plan) pingTitle(h *head, lines []int) string {
	text := pl.lines[h.anchor].text
	for _, j := range lines {
		if pl.readings[j].kind == dateOnly || pl.readings[j].kind == action || strings.HasPrefix(pl.lines[j].text, "[…]") || strings.HasPrefix(pl.lines[j].text, "[...]") {
			break
		}
		text += " " + pl.lines[j].text
	}
	r := pl.readings[h.anchor]
	if r.name != "" {
		if i := strings.Index(text, r.name); i >= 0 {
			text = text[i:]
		}
	}
	if m := pingForm.FindString(text); m != "" {
		text = text[len(m):]
	}
	return trim(text)
}

// textOf joins lines to the letter, without the white space that all of them
// begin with.
func (pl *plan) textOf(lines []int) string {
	if len(lines) == 0 {
		return ""
	}
	raws := make([]string, 0, len(lines))
	for j := lines[0]; j <= lines[len(lines)-1]; j++ {
		raws = append(raws, pl.lines[j].raw)
	}
	return flush(raws)
}

// flush takes off lines the indentation that nearly all of them have: programs
// set some lines out further, as headings and the quotations in lists.
func flush(raws []string) string {
	counts, lines := map[string]int{}, 0
	for _, raw := range raws {
		if strings.TrimSpace(raw) == "" {
			continue
		}
		lines++
		for own := indentation(raw); own != ""; own = own[:len(own)-1] {
			counts[own]++
		}
	}
	indent := ""
	for own, n := range counts {
		if len(own) > len(indent) && 5*n >= 4*lines {
			indent = own
		}
	}
	for i, raw := range raws {
		common := 0
		for common < len(indent) && common < len(raw) && raw[common] == indent[common] {
			common++
		}
		if raws[i] = raw[common:]; strings.TrimSpace(raw) == "" {
			raws[i] = ""
		}
	}
	return strings.Join(raws, "\n")
}

// indentation returns the white space that a line begins with, or the beginning
// of it: nothing is indented further.
func indentation(raw string) string {
	const most = 120
	n := len(raw) - len(strings.TrimLeft(raw, " \t"))
	return raw[:min(n, most)]
}
