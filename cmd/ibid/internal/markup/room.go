package markup

// Room is memory for the fragments of one thread after another, so that not each of
// them takes its own: a fragment's words are many times as large as its text.
// Fragments are in it until it is emptied, and must not be used then.
type Room struct {
	words []Word
	tags  []Tag
}

// Empty makes the room free for others.
func (r *Room) Empty() { r.words, r.tags = r.words[:0], r.tags[:0] }

// forWords returns room for words, all of them zero. Without a Room it is new.
func (r *Room) forWords(n int) []Word {
	if r == nil {
		return make([]Word, n)
	}
	return taken(&r.words, n)
}

// forTags returns room for tags.
func (r *Room) forTags(n int) []Tag {
	if r == nil {
		return make([]Tag, n)
	}
	return taken(&r.tags, n)
}

// taken returns the next part of what is free. If it is too small, a larger piece of
// memory takes its place: what was taken before stays where it is.
func taken[T any](free *[]T, n int) []T {
	at := len(*free)
	if cap(*free)-at < n {
		*free, at = make([]T, 0, max(n, 2*cap(*free))), 0
	}
	*free = (*free)[:at+n]
	part := (*free)[at : at+n : at+n]
	clear(part)
	return part
}
