package capture

import (
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// removedForm is what pages put in the place of words that are gone.
var removedForm = lazyregexp.New(`(?i)^(?:this (?:comment|post|message) (?:has been|was) (?:removed|deleted)(?: by .{1,60})?\.?|\[?(?:comment |post )?(?:deleted|removed)(?: by .{1,40})?\]?\.?|dieser kommentar wurde (?:vom? .{1,40} )?(?:entfernt|gelöscht)\.?|(?:ce commentaire|cet avis) a été supprimé(?: par .{1,60})?\.?|este comentario ha sido eliminado(?: por .{1,60})?\.?|este comentário foi (?:removido|excluído)(?: (?:por|pelo) .{1,60})?\.?|questo commento è stato (?:eliminato|rimosso)(?: da .{1,60})?\.?|deze reactie is (?:verwijderd|door .{1,40} verwijderd)\.?|этот комментарий был удален .{0,60}|このコメントは(?:投稿者によって|管理者により|ブログの管理者によって)?削除されました。?)$`)

// isExcerpt reports whether the words of a comment are what WordPress cuts out of
// the page that has linked to the post: "[…] the winter boat […]". So it is a
// pingback that the theme shows as a comment.
func isExcerpt(body string) bool {
	const shortest = 12
	if body = strings.TrimSpace(body); len(body) < shortest {
		return false
	}
	for _, cut := range []string{"[...]", "[…]"} {
		if strings.HasPrefix(body, cut) && strings.HasSuffix(body, cut) {
			return true
		}
	}
	return false
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
	numbered := map[string]int{}
	for i := range pl.heads {
		digits := pl.heads[i].digits
		if dot := strings.LastIndexByte(digits, '.'); dot > 0 {
			if k, ok := numbered[digits[:dot]]; ok && !all[k].empty && !all[k].ping {
				all[i].parent = all[k].line // "3.1" answers "3"
			}
		}
		numbered[digits] = i
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

var (
	ownPlace   = lazyregexp.New(`#((?:div-|li-)?(?:comment|c|cmt|post|p|msg|reply|kommentar)?[-_]?(\d+))$`)
	replyPlace = lazyregexp.New(`[?&](?:replytocom|replyto|parent)=(\d+)`)
)
