package build

// excerpts are the beginnings of a thread's items, put aside, and read one by one.
type excerpts struct {
	ends []int32 // of each, among the bytes of all
	part func(from, to int) []byte
}

// putExcerpts puts excerpts aside.
func (a *aside) putExcerpts(all []string) *excerpts {
	x := &excerpts{ends: make([]int32, len(all))}
	var data []byte
	for i, text := range all {
		data = append(data, text...)
		x.ends[i] = int32(len(data))
	}
	x.part = a.putParts(data)
	return x
}

// at returns that of an item.
func (x *excerpts) at(i int) string {
	from := int32(0)
	if i > 0 {
		from = x.ends[i-1]
	}
	return string(x.part(int(from), int(x.ends[i])))
}
