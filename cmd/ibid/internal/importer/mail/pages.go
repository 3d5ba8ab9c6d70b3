package mail

// pages is a list that grows without being copied: of a million messages the old
// and the new one would be in memory at once.
type pages[T any] struct {
	all []*[pageSize]T
	n   int
}

const pageSize = 1 << 13

// add adds a thing, and returns its number.
func (p *pages[T]) add(t T) int {
	if p.n == len(p.all)*pageSize {
		p.all = append(p.all, new([pageSize]T))
	}
	i := p.n
	p.n++
	*p.at(i) = t
	return i
}

// at returns the thing with a number.
func (p *pages[T]) at(i int) *T { return &p.all[i/pageSize][i%pageSize] }
