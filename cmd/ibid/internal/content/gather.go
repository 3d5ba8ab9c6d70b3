package content

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/gather"
)

// gathered puts a thread's items beside each other in memory, and what their front matter
// says: they stay for as long as the archive does, and an item by itself is a dozen pieces.
func gathered(items []*archive.Item) []*archive.Item {
	all, at := make([]archive.Item, len(items)), make([]*archive.Item, len(items))
	var texts []*string
	for i, it := range items {
		all[i] = *it
		at[i] = &all[i]
		it = at[i]
		texts = append(texts, &it.ID, &it.Author, &it.URL, &it.Permalink, &it.Parent, &it.Language, &it.At.File)
		for k := range it.Topics {
			texts = append(texts, &it.Topics[k])
		}
		for k := range it.Places {
			texts = append(texts, &it.Places[k])
		}
	}
	gather.Strings(texts...)
	return at
}
