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
// which the purpose is "linking", and the target the words that quote. Both are found
// by what they are (TextQuoteSelector, with some words around it) and where
// (TextPositionSelector): characters of the item's text, which is its paragraphs, a line
// end between each two, as the transcript has them. The source of both is the page and
// the item's anchor on it. A reply is an annotation of the item answered ("replying"),
// with the answering item as body; an editor's note one with its text ("commenting").
package export
