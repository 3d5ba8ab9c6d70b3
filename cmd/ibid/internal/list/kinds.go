package list

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
)

// Kind is a kind of listing. One of OfArchive, OfMentions and OfThread makes it.
type Kind struct {
	Name, Short string
	Keys        []string // of its records in JSON, in order
	OfArchive   func(*topic.Index) *Listing
	OfMentions  func(*topic.Index, []Mentions) *Listing // those of all threads, in order
	OfThread    func(*topic.Index, *resolve.Thread) *Listing
}

// Mentions are where a thread has topics.
type Mentions struct {
	Thread *archive.Thread
	All    []topic.Mention
}

// Kinds are the kinds of listing, in the order in which help shows them.
var Kinds = []Kind{
	{
		Name: "quotes", Short: "who quotes which words of whom, and how faithfully", Keys: keysOf[quote](),
		OfThread: func(_ *topic.Index, t *resolve.Thread) *Listing { return Quotes(t) },
	}, {
		Name: "replies", Short: "who answers whom, and what shows it", Keys: keysOf[reply](),
		OfThread: func(_ *topic.Index, t *resolve.Thread) *Listing { return Replies(t) },
	},
	{Name: "topics", Short: "the topics, and where they lead", Keys: keysOf[topicRecord](), OfMentions: Topics},
	{Name: "people", Short: "who wrote, and where", Keys: keysOf[person](), OfArchive: People},
	{Name: "threads", Short: "the threads, with their counts", Keys: keysOf[thread](), OfThread: Thread},
}
