package bbcode

// class says what a tag becomes.
type class int

const (
	unknown  class = iota
	inline         // an inline element
	look           // nothing: its signs go
	block          // a quotation, a list, a spoiler: a frame of its own
	item           // of a list
	literal        // what is in it is no mark-up
	address        // what is in it is an address, and nothing else
	optional       // an address if it has no value, else inline
	void           // stands alone
)

func classOf(name string) class {
	switch name {
	case "b", "strong", "i", "em", "u", "s", "strike", "del", "sub", "sup", "tt", "icode", "h1", "h2", "h3", "h4", "h5":
		return inline
	case "color", "colour", "size", "font", "align", "left", "right", "center", "centre", "justify", "indent",
		"glow", "shadow", "move", "background", "highlight", "float", "email", "user", "member", "mention", "abbr", "acronym", "anchor", "iurl", "attachment":
		return look
	case "quote", "list", "ul", "ol", "spoiler", "spoil", "hide":
		return block
	case "*", "li":
		return item
	case "code", "php", "html", "sql", "pre", "noparse", "nobbc", "plain":
		return literal
	case "img", "youtube", "video", "media", "vimeo", "flash":
		return address
	case "url":
		return optional
	case "hr":
		return void
	}
	return unknown
}

// element returns the element that an inline tag becomes.
func element(name string) string {
	switch name {
	case "b", "strong", "h1", "h2", "h3", "h4", "h5":
		return "strong"
	case "i", "em":
		return "em"
	case "s", "strike", "del":
		return "s"
	case "tt", "icode":
		return "code"
	case "url":
		return "a"
	}
	return name // u, sub, sup
}
