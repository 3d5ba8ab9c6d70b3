// Package export writes threads for other programs: as data, as annotations, as
// Markdown. It says of a thread what its page does, and knows no page.
//
//	archive.json               the whole archive: schema.json says how it is written
//	<thread>/annotations.json  its quotations, replies and notes as a W3C Web Annotation
//	                           collection
//	<thread>/index.md          the thread as Markdown, its quotations as links
//	llms.txt                   a list of the threads for language models (llmstxt.org)
//
// # Annotations
//
// A quotation is an annotation of the quoting words: its body is the passage quoted, of
// which the purpose is "linking", and the target the words that quote. The source of both
// is the page and the item's anchor on it, and there they are found by where they stand
// (TextPositionSelector: characters of the textContent of the element with that anchor)
// and by what they are (TextQuoteSelector). A page has signs of its own among an item's
// words, such as the numbers of those who quote them: the text around a quotation reaches
// to the next of these, and words that one stands between are given without it, so that
// their places alone find them to the letter. A reply is an annotation of the item answered ("replying"),
// with the answering item as body; an editor's note one with its text ("commenting").
package export
