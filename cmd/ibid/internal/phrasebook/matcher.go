package phrasebook

// Matcher finds the phrases of a kind among words.
type Matcher struct {
	root  node
	parts []int // of each entry, how many parts concur in it
}

// node is where the phrases are that begin with the same words.
type node struct {
	next map[string]*node
	ends []part // of which a phrase ends here
}

type part struct{ entry, number int }

// Compile makes a Matcher of the phrases of a kind, given how phrases are cut
// into words: each in the form in which the words will be that it is asked of.
func Compile(k Kind, words func(phrase string) []string) *Matcher {
	m := new(Matcher)
	for _, l := range languages() {
		for _, e := range l.entries[k] {
			for i, phrases := range e {
				for _, phrase := range phrases {
					m.root.add(words(phrase), part{len(m.parts), i})
				}
			}
			m.parts = append(m.parts, len(e))
		}
	}
	return m
}

func (n *node) add(words []string, end part) {
	for _, w := range words {
		if n.next == nil {
			n.next = map[string]*node{}
		}
		if n.next[w] == nil {
			n.next[w] = new(node)
		}
		n = n.next[w]
	}
	n.ends = append(n.ends, end)
}

// At gives how many of the words, from the first one on, are a phrase of the
// kind: the longest; 0 if none. Word gives the words by number, and "" behind
// the last. A word that begins no phrase costs one look-up.
func (m *Matcher) At(word func(i int) string) int {
	longest := 0
	n := m.root.next[word(0)]
	for i := 1; n != nil; i++ {
		if len(n.ends) > 0 {
			longest = i
		}
		n = n.next[word(i)]
	}
	return longest
}

// Among tells whether a phrase of the kind stands anywhere among n words; of
// notices, whether all that must concur does. Word gives the words by number,
// and "" behind the last.
func (m *Matcher) Among(n int, word func(i int) string) bool {
	var found map[part]bool
	count := map[int]int{} // by entry: how many of its parts are found
	for lo := range n {
		at := m.root.next[word(lo)]
		for i := lo + 1; at != nil; i++ {
			for _, p := range at.ends {
				if found[p] {
					continue
				}
				if found == nil {
					found = map[part]bool{}
				}
				found[p] = true
				if count[p.entry]++; count[p.entry] == m.parts[p.entry] {
					return true
				}
			}
			at = at.next[word(i)]
		}
	}
	return false
}
