package markup

import (
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/parser"
)

// Parser makes bodies ready. It holds what is the same for all of them, which
// takes longer to make than a short comment to read. It may be used from
// several goroutines at once.
type Parser struct {
	markdown     goldmark.Markdown
	withRawHTML  goldmark.Markdown // keeps raw HTML, to be sanitised
	withoutNotes parser.Parser     // leaves the signs of notes as they stand
	plain        parser.Parser     // for what isPlain
	policy       *bluemonday.Policy
	desks        sync.Pool
}

// Option is what an archive may want otherwise than CommonMark has it.
type Option func(*options)

type options struct{ lineBreaks bool }
