package markup

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// role says what an element is to the structure of a fragment.
type role uint8

const (
	unknown   role = iota // to be replaced by what it holds, as phrasing content
	inline                // phrasing content
	leaf                  // a block that holds phrasing content only
	container             // a block that holds blocks, and no bare text
	flexible              // a leaf if it holds phrasing content only, else a container
	list                  // a block that holds only its own kind of items
	wrapper               // means nothing in an archive: to be replaced by the blocks it holds
)

// elementClass is what is known of an element. A fragment may hold those that are not
// unknown and no wrappers.
type elementClass struct {
	role       role
	void       bool      // it has no end tag
	apart      bool      // phrasing content that no word runs through
	flow       bool      // blocks may be put between those it holds
	block      BlockKind // of a leaf
	attributes []string  // that a fragment keeps, in the order in which they are printed; ofMost if nil
}

// isBlock reports whether elements of a class, wrappers included, are no
// phrasing content.
func (c *elementClass) isBlock() bool { return c.role > inline }

// classes is the one table of elements.
var classes = map[atom.Atom]*elementClass{
	atom.P:       {role: leaf},
	atom.H1:      {role: leaf, block: Heading},
	atom.H2:      {role: leaf, block: Heading},
	atom.H3:      {role: leaf, block: Heading},
	atom.H4:      {role: leaf, block: Heading},
	atom.H5:      {role: leaf, block: Heading},
	atom.H6:      {role: leaf, block: Heading},
	atom.Pre:     {role: leaf, block: Code, attributes: withClass},
	atom.Caption: {role: leaf, block: Cell},
	atom.Hr:      {role: leaf, void: true},

	atom.Body:       {role: container}, // the root of a tree
	atom.Blockquote: {role: container, flow: true, attributes: withClass},

	atom.Li: {role: flexible, flow: true, block: ListItem},
	atom.Dt: {role: flexible, block: ListItem},
	atom.Dd: {role: flexible, flow: true, block: ListItem},
	atom.Td: {role: flexible, flow: true, block: Cell, attributes: ofCell},
	atom.Th: {role: flexible, flow: true, block: Cell, attributes: ofCell},

	atom.Ul:    {role: list},
	atom.Ol:    {role: list, attributes: []string{"start", "reversed", "lang", "dir"}},
	atom.Dl:    {role: list},
	atom.Table: {role: list},
	atom.Thead: {role: list},
	atom.Tbody: {role: list},
	atom.Tfoot: {role: list},
	atom.Tr:    {role: list},

	atom.A:      {role: inline, attributes: []string{"href", "title", "rel", "lang", "dir"}},
	atom.Abbr:   {role: inline, attributes: []string{"title", "lang", "dir"}},
	atom.Span:   {role: inline, attributes: []string{"id", "lang", "dir"}},
	atom.Q:      {role: inline, attributes: withClass},
	atom.Code:   {role: inline, attributes: withClass},
	atom.Img:    {role: inline, void: true, apart: true, attributes: []string{"src", "alt", "title", "width", "height", "loading"}},
	atom.Br:     {role: inline, void: true, apart: true},
	atom.Rt:     {role: inline, apart: true},
	atom.Rp:     {role: inline, apart: true},
	atom.Wbr:    {role: inline, void: true},
	atom.Em:     {role: inline},
	atom.Strong: {role: inline},
	atom.I:      {role: inline},
	atom.B:      {role: inline},
	atom.U:      {role: inline},
	atom.S:      {role: inline},
	atom.Del:    {role: inline},
	atom.Ins:    {role: inline},
	atom.Sub:    {role: inline},
	atom.Sup:    {role: inline},
	atom.Small:  {role: inline},
	atom.Kbd:    {role: inline},
	atom.Samp:   {role: inline},
	atom.Var:    {role: inline},
	atom.Cite:   {role: inline},
	atom.Dfn:    {role: inline},
	atom.Bdi:    {role: inline},
	atom.Bdo:    {role: inline},
	atom.Ruby:   {role: inline},

	atom.Div:        {role: wrapper},
	atom.Section:    {role: wrapper},
	atom.Article:    {role: wrapper},
	atom.Aside:      {role: wrapper},
	atom.Header:     {role: wrapper},
	atom.Footer:     {role: wrapper},
	atom.Main:       {role: wrapper},
	atom.Nav:        {role: wrapper},
	atom.Center:     {role: wrapper},
	atom.Figure:     {role: wrapper},
	atom.Figcaption: {role: wrapper},
	atom.Address:    {role: wrapper},
	atom.Details:    {role: wrapper},
	atom.Summary:    {role: wrapper},
	atom.Fieldset:   {role: wrapper},
	atom.Form:       {role: wrapper},
}

// kept returns the attributes that a fragment keeps.
func (c *elementClass) kept() []string {
	if c.attributes == nil {
		return ofMost
	}
	return c.attributes
}

var (
	ofMost    = []string{"lang", "dir"}
	withClass = []string{"class", "lang", "dir"}
	ofCell    = []string{"colspan", "rowspan", "lang", "dir"}
)

// unclassed are all other elements, and text.
var unclassed = &elementClass{}

func classOf(a atom.Atom) *elementClass {
	if c := classes[a]; c != nil {
		return c
	}
	return unclassed
}

func roleOf(a atom.Atom) role { return classOf(a).role }

func isVoid(a atom.Atom) bool { return classOf(a).void }

// isBlock reports whether a node is a block element or a wrapper.
func isBlock(n *html.Node) bool { return classOf(n.DataAtom).isBlock() }

// elementNames returns the names of all elements in the table but the root.
func elementNames() []string {
	var names []string
	for a := range classes {
		if a != atom.Body {
			names = append(names, a.String())
		}
	}
	slices.Sort(names)
	return names
}
