package content_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/problem"
)

// site makes a file system of pairs of a path below content/ and a text.
func site(pairs ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m["content/"+pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

// front makes a file of front matter and a body of one word.
func front(lines ...string) string {
	return "---\n" + strings.Join(lines, "\n") + "\n---\nWords.\n"
}

func printed(problems []problem.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.String() + "\n")
	}
	return b.String()
}

const (
	goodPost    = "---\ntitle: Light\n---\n"
	goodComment = "---\nid: 1\nauthor: Ann\n---\nYes.\n"
)

// faults are sites with something wrong, and all that is said about it.
var faults = []struct {
	name string
	site fstest.MapFS
	want string
}{
	{"unknown key, near", site("light/post.md", "---\ntitle: Light\nautor: Ann\n---\n"), `
content/light/post.md:3:1: unknown key "autor"; did you mean "author"?
    autor: Ann
`},
	{"unknown key, far", site("light/post.md", "---\ntitle: Light\nxyzzy: Ann\n---\n"), `
content/light/post.md:3:1: unknown key "xyzzy"; the keys here are title, author, date, updated, url, language, topics, summary, license, aliases, draft, sources, places, quotes, notes
    xyzzy: Ann
`},
	{"key of a post in a comment", site("light/post.md", goodPost, "light/comments/1.md", "---\nid: 1\nauthor: Ann\ntitle: No\n---\n"), `
content/light/comments/1.md:4:1: unknown key "title"; the keys here are id, author, date, url, permalink, places, parent, language, topics, quotes, notes, status
    title: No
`},
	{"key twice", site("light/post.md", "---\ntitle: Light\ntitle: Dark\n---\n"), `
content/light/post.md:3:1: key "title" stands twice, first on line 2; keep one of them
    title: Dark
`},
	{"no front matter", site("light/post.md", "Just words.\n"), `
content/light/post.md:1:1: there is no front matter; begin the file with a line "---", a line for each key, and another line "---"
    Just words.
`},
	{"empty file", site("light/post.md", ""), `
content/light/post.md:1:1: there is no front matter; begin the file with a line "---", a line for each key, and another line "---"
`},
	{"front matter below blank lines", site("light/post.md", "\n\n ---\ntitle: Light\n---\nWords.\n"), `
content/light/post.md:3:1: blanks stand before the front matter; delete them, so that the file begins with "---"
    ---
`},
	{"front matter in TOML", site("light/post.md", "+++\ntitle = \"Light\"\n+++\nWords.\n"), `
content/light/post.md:1:1: the front matter is no YAML; write lines of the form key: value, between two lines "---"
    +++
`},
	{"asterisks around a value", site("light/post.md", "---\nauthor: Ann\ntitle: *Light of day*\n---\nWords.\n"), `
content/light/post.md:3: this is not valid YAML: unknown anchor 'Light' referenced; put the value between quotation marks
    title: *Light of day*
`},
	{"front matter without an end", site("light/post.md", "---\ntitle: Light\n\nWords.\n"), `
content/light/post.md:1:1: the front matter has no end; put a line "---" between it and the text
    ---
`},
	{"empty front matter", site("light/post.md", "---\n---\nWords.\n"), `
content/light/post.md:1:1: a post has no title; add a line "title: …"
    ---
`},
	{"front matter of one word", site("light/post.md", "---\nLight\n---\n"), `
content/light/post.md:2:1: a post is made of lines of the form key: value; write title: …
    Light
`},
	{"front matter that is a list", site("light/post.md", "---\n- title: Light\n---\n"), `
content/light/post.md:2:1: a post is made of lines of the form key: value; write title: …
    - title: Light
`},
	{"no title", site("light/post.md", "---\nauthor: Ann\n---\n"), `
content/light/post.md:2:1: a post has no title; add a line "title: …"
    author: Ann
`},
	{"title without value", site("light/post.md", "---\nauthor: Ann\ntitle:\n---\n"), `
content/light/post.md:3:1: a post has no title; add a line "title: …"
    title:
`},
	{"comment without id and author", site("light/post.md", goodPost, "light/comments/1.md", "---\ndate: 2008-03-04\n---\n"), `
content/light/comments/1.md:2:1: a comment has no author; add a line "author: …"
    date: 2008-03-04
content/light/comments/1.md:2:1: a comment has no id; add a line "id: …"
    date: 2008-03-04
`},
	{"value lost to a YAML comment", site("light/post.md", goodPost, "light/comments/1.md", "---\nid: 1\nauthor: Ann\nparent: #3\n---\n"), `
content/light/comments/1.md:4:1: YAML takes what follows # for a comment; write parent: "#3"
    parent: #3
`},
	{"topics not a list", site("light/post.md", "---\ntitle: Light\ntopics: Fog, Rain\n---\n"), `
content/light/post.md:3:9: topics must be a list; write topics: [a, b]
    topics: Fog, Rain
`},
	{"title is a list", site("light/post.md", "---\ntitle: [Light, Dark]\n---\n"), `
content/light/post.md:2:8: title must be text, not a list or keys; if the brackets belong to it, put it between quotation marks: "[Light, Dark]"
    title: [Light, Dark]
`},
	{"title is keys", site("light/post.md", "---\ntitle: {a: b}\n---\n"), `
content/light/post.md:2:8: title must be text, not a list or keys; if the brackets belong to it, put it between quotation marks: "{a: b}"
    title: {a: b}
`},
	{"title of two lines", site("light/post.md", "---\ntitle: \"a\\nb\"\n---\n"), `
content/light/post.md:2:8: title must be one line; take out the line breaks
    title: "a\nb"
`},
	{"control character by escape", site("light/post.md", "---\ntitle: \"a\\0b\"\n---\n"), `
content/light/post.md:2:8: title holds a control character; delete it
    title: "a\0b"
`},
	{"topic twice and empty", site("light/post.md", "---\ntitle: Light\ntopics: [Fog, Fog, \"\", [a]]\n---\n"), `
content/light/post.md:3:15: topics has "Fog" twice; keep one of them
    topics: [Fog, Fog, "", [a]]
content/light/post.md:3:20: topics has an empty entry; delete it
    topics: [Fog, Fog, "", [a]]
content/light/post.md:3:24: each of topics must be text, not a list or keys; if the brackets belong to it, put it between quotation marks: "[a]"
    topics: [Fog, Fog, "", [a]]
`},
	{"dates", site("light/post.md", "---\ntitle: Light\ndate: 4 March 2008\nupdated: 2008-02-30\n---\n"), `
content/light/post.md:3:7: date cannot be "4 March 2008"; write 2008-03-04, 2008-03-04 21:14 or 2008-03-04T21:14:09+01:00
    date: 4 March 2008
content/light/post.md:4:10: updated cannot be "2008-02-30"; write 2008-03-04, 2008-03-04 21:14 or 2008-03-04T21:14:09+01:00
    updated: 2008-02-30
`},
	{"draft not a truth", site("light/post.md", "---\ntitle: Light\ndraft: maybe\n---\n"), `
content/light/post.md:3:8: draft must be true or false; write draft: true, or delete the line
    draft: maybe
`},
	{"language", site("light/post.md", "---\ntitle: Light\nlanguage: the Queen's English\n---\n"), `
content/light/post.md:3:11: language cannot be "the Queen's English"; write a language tag such as en, de or pt-BR
    language: the Queen's English
`},
	{"addresses", site("light/post.md", "---\ntitle: Light\nurl: javascript:alert(1)\n---\n", "light/comments/1.md", "---\nid: 1\nauthor: Ann\nurl: www.example.org\npermalink: /2008/light\n---\n"), `
content/light/comments/1.md:4:6: url cannot be "www.example.org"; write https://www.example.org
    url: www.example.org
content/light/comments/1.md:5:12: permalink cannot be "/2008/light"; write an address that begins with https:// or http://
    permalink: /2008/light
content/light/post.md:3:6: url cannot be "javascript:alert(1)"; write an address that begins with https:// or http://
    url: javascript:alert(1)
`},
	{"personal keys", site("light/post.md", goodPost, "light/comments/1.md", "---\nid: 1\nauthor: Ann\nemail: ann@example.org\nauthor_IP: 10.0.0.1\n---\n"), `
content/light/comments/1.md:4:1: key "email": an archive holds no e-mail or IP addresses; delete this line
    email: ann@example.org
content/light/comments/1.md:5:1: key "author_IP": an archive holds no e-mail or IP addresses; delete this line
    author_IP: 10.0.0.1
`},
	{"status", site("light/post.md", goodPost, "light/comments/1.md", "---\nid: 1\nauthor: Ann\nstatus: gone\n---\n"), `
content/light/comments/1.md:4:9: status cannot be "gone"; write removed, or delete the line
    status: gone
`},
	{"ids that would leave their place", site("light/post.md", goodPost, "light/comments/1.md", "---\nid: ../../x\nauthor: Ann\n---\n", "light/comments/2.md", "---\nid: '\"><script>'\nauthor: Ann\n---\n", "light/comments/3.md", "---\nid: .hidden\nauthor: Ann\n---\n", "light/comments/4.md", "---\nid: [1]\nauthor: Ann\n---\n"), `
content/light/comments/1.md:2:5: id cannot be "../../x"; an id is made of letters, digits, "-", "_" and ".", begins with a letter, digit or "_", and is at most 64 long
    id: ../../x
content/light/comments/2.md:2:5: id cannot be "\"><script>"; an id is made of letters, digits, "-", "_" and ".", begins with a letter, digit or "_", and is at most 64 long
    id: '"><script>'
content/light/comments/3.md:2:5: id cannot be ".hidden"; an id is made of letters, digits, "-", "_" and ".", begins with a letter, digit or "_", and is at most 64 long
    id: .hidden
content/light/comments/4.md:2:5: id must be text, not a list or keys; if the brackets belong to it, put it between quotation marks: "[1]"
    id: [1]
`},
	{"id too long", site("light/post.md", goodPost, "light/comments/1.md", "---\nid: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nauthor: Ann\n---\n"), `
content/light/comments/1.md:2:5: id cannot be "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…"; an id is made of letters, digits, "-", "_" and ".", begins with a letter, digit or "_", and is at most 64 long
    id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
`},
	{"places that cannot be", site("light/post.md", goodPost, "light/comments/1.md", "---\nid: 1\nauthor: Ann\nplaces: [\"#c1\", a b, \"\", https://example.org/#c2, main, c3, c3]\n---\n", "light/comments/2.md", "---\nid: 2\nauthor: Ben\nplaces: #c4\n---\n", "light/comments/3.md", "---\nid: 3\nauthor: Cy\nplaces: c5\n---\n"), `
content/light/comments/1.md:4:10: places cannot have "#c1"; write c1, without the "#"
    places: ["#c1", a b, "", https://example.org/#c2, main, c3, c3]
content/light/comments/1.md:4:17: places cannot have "a b"; a place is what stood behind the "#" of an address: without spaces, and at most 200 bytes long
    places: ["#c1", a b, "", https://example.org/#c2, main, c3, c3]
content/light/comments/1.md:4:22: places has an empty entry; delete it
    places: ["#c1", a b, "", https://example.org/#c2, main, c3, c3]
content/light/comments/1.md:4:26: places cannot have "https://example.org/#c2"; write only what stands behind the "#" of the address
    places: ["#c1", a b, "", https://example.org/#c2, main, c3, c3]
content/light/comments/1.md:4:51: places cannot have "main"; delete it: ibid's own pages have a place of this name
    places: ["#c1", a b, "", https://example.org/#c2, main, c3, c3]
content/light/comments/1.md:4:61: places has "c3" twice; keep one of them
    places: ["#c1", a b, "", https://example.org/#c2, main, c3, c3]
content/light/comments/2.md:4:1: YAML takes what follows # for a comment; write places: "#c4"
    places: #c4
content/light/comments/3.md:4:9: places must be a list; write places: [a, b]
    places: c5
`},
	{"places that are another's", site("light/post.md", "---\ntitle: Light\nplaces: [post-12, c1]\n---\n", "light/comments/1.md", "---\nid: 1\nauthor: Ann\nplaces: [post, comment-1, comment-2, comment-3, c1]\n---\n", "light/comments/2.md", "---\nid: 2\nauthor: Ben\nplaces: [comment-1-note-2, comment-1-x-quoters, comment-1-x]\n---\n"), `
content/light/comments/1.md:4:10: place "post" is the address that ibid gives post.md; delete it
    places: [post, comment-1, comment-2, comment-3, c1]
content/light/comments/1.md:4:16: place "comment-1" is the address that ibid gives this item; delete it
    places: [post, comment-1, comment-2, comment-3, c1]
content/light/comments/1.md:4:27: place "comment-2" is the address that ibid gives 2.md; delete it
    places: [post, comment-1, comment-2, comment-3, c1]
content/light/comments/1.md:4:49: place "c1" is one of post.md too; keep one of them
    places: [post, comment-1, comment-2, comment-3, c1]
content/light/comments/2.md:4:10: place "comment-1-note-2" is like those that ibid writes for notes and lists of quoters; delete it
    places: [comment-1-note-2, comment-1-x-quoters, comment-1-x]
content/light/comments/2.md:4:28: place "comment-1-x-quoters" is like those that ibid writes for notes and lists of quoters; delete it
    places: [comment-1-note-2, comment-1-x-quoters, comment-1-x]
`},
	{"one id twice", site("light/post.md", goodPost, "light/comments/1.md", goodComment, "light/comments/2.md", "---\nauthor: Ben\nid: 1\n---\n"), `
content/light/comments/2.md:3:5: id "1" is taken by 1.md; give one of them another id
    id: 1
`},
	{"parent that does not exist", site("light/post.md", goodPost, "light/comments/1.md", goodComment, "light/comments/2.md", "---\nid: 2\nauthor: Ben\nparent: 12\n---\n", "light/comments/3.md", "---\nid: 3\nauthor: Cy\nparent: a-far-one\n---\n"), `
content/light/comments/2.md:4:9: parent "12": no comment of this thread has this id; did you mean "1"?
    parent: 12
content/light/comments/3.md:4:9: parent "a-far-one": no comment of this thread has this id; write the id of a comment of this thread, or "post"
    parent: a-far-one
`},
	{"parent of its own", site("light/post.md", goodPost, "light/comments/1.md", "---\nid: 1\nauthor: Ann\nparent: 1\n---\n"), `
content/light/comments/1.md:4:9: parents go in a circle: 1 → 1; correct the parent that is wrong
    parent: 1
`},
	{"parents in a circle", site("light/post.md", goodPost, "light/comments/1.md", "---\nid: 1\nauthor: Ann\nparent: 3\n---\n", "light/comments/2.md", "---\nid: 2\nauthor: Ben\nparent: comment-1\n---\n", "light/comments/3.md", "---\nid: 3\nauthor: Cy\nparent: \"#2\"\n---\n"), `
content/light/comments/1.md:4:9: parents go in a circle: 1 → 3 → 2 → 1; correct the parent that is wrong
    parent: 3
`},
	{"quotes", site("light/post.md", goodPost, "light/comments/1.md", "---\nid: 1\nauthor: Ann\nquotes:\n  - text: some words\n  - source: post\n  - text: words\n    source: 1\n  - text: words\n    source: nowhere at all\n  - words\n---\n"), `
content/light/comments/1.md:5:5: an entry of quotes has no source; add a line "source: …"
    - text: some words
content/light/comments/1.md:6:5: an entry of quotes has no text; add a line "text: …"
    - source: post
content/light/comments/1.md:8:13: source cannot be "1"; write comment-1
    source: 1
content/light/comments/1.md:10:13: source cannot be "nowhere at all"; write post, comment-3, other/thread#comment-3, an address, or none
    source: nowhere at all
content/light/comments/1.md:11:5: an entry of quotes is made of lines of the form key: value; write text: …
    - words
`},
	{"sources of a post", site("light/post.md", "---\ntitle: Light\nquotes:\n  - {text: a, source: comment-2}\n  - {text: b, source: \"dark#comment-1\"}\n---\n", "light/comments/1.md", goodComment, "dark/post.md", goodPost), `
content/light/post.md:4:23: source "comment-2": this thread has no such comment; did you mean "comment-1"?
    - {text: a, source: comment-2}
content/light/post.md:5:23: source "dark#comment-1": that thread has no such comment; write the id of one of its comments
    - {text: b, source: "dark#comment-1"}
`},
	{"sources that do not exist", site("light/post.md", goodPost, "light/comments/1.md", "---\nid: 1\nauthor: Ann\nquotes:\n  - {text: a, source: comment-12}\n  - {text: b, source: \"lihgt#post\"}\n  - {text: c, source: \"dark#comment-9\"}\n  - {text: d, source: light#comment-4}\n---\n", "dark/post.md", goodPost), `
content/light/comments/1.md:5:23: source "comment-12": this thread has no such comment; did you mean "comment-1"?
    - {text: a, source: comment-12}
content/light/comments/1.md:6:23: source "lihgt#post": there is no such thread; did you mean "light"?
    - {text: b, source: "lihgt#post"}
content/light/comments/1.md:7:23: source "dark#comment-9": that thread has no such comment; write the id of one of its comments
    - {text: c, source: "dark#comment-9"}
content/light/comments/1.md:8:23: source "light#comment-4": this thread has no such comment; did you mean "comment-1"?
    - {text: d, source: light#comment-4}
`},
	{"notes", site("light/post.md", "---\ntitle: Light\nnotes:\n  - by: me\n  - note: [a]\n  - on: x\n    nota: y\n---\n"), `
content/light/post.md:4:5: a note has no note; add a line "note: …"
    - by: me
content/light/post.md:5:11: note must be text, not a list or keys; if the brackets belong to it, put it between quotation marks: "[a]"
    - note: [a]
content/light/post.md:6:5: a note has no note; add a line "note: …"
    - on: x
content/light/post.md:7:5: unknown key "nota"; did you mean "note"?
    nota: y
`},
	{"aliases", site("light/post.md", "---\ntitle: Light\naliases: [../up, \"/?p=12\", \"https://example.org/x\", a%20b, topics/fog, light, /dark/, old, /old/, pic.html]\n---\n", "dark/post.md", goodPost, "pic.html", "x", "site.yaml", "files: [pic.html]"), `
content/light/post.md:3:11: an alias cannot be "../up"; write a path within this site, as in 2007/07/light, without "..", hidden folders and any of \ : * " < > |
    aliases: [../up, "/?p=12", "https://example.org/x", a%20b, topics/fog, light, /dark/, old, /old/, pic.html]
content/light/post.md:3:18: an alias cannot be "/?p=12"; delete it: a site of plain files cannot answer an address with ? or #
    aliases: [../up, "/?p=12", "https://example.org/x", a%20b, topics/fog, light, /dark/, old, /old/, pic.html]
content/light/post.md:3:28: an alias cannot be "https://example.org/x"; write the path only, as in 2007/07/light
    aliases: [../up, "/?p=12", "https://example.org/x", a%20b, topics/fog, light, /dark/, old, /old/, pic.html]
content/light/post.md:3:53: an alias cannot be "a%20b"; write the characters themselves in place of %…
    aliases: [../up, "/?p=12", "https://example.org/x", a%20b, topics/fog, light, /dark/, old, /old/, pic.html]
content/light/post.md:3:60: an alias cannot be "topics/fog"; delete it: ibid writes topics/ itself
    aliases: [../up, "/?p=12", "https://example.org/x", a%20b, topics/fog, light, /dark/, old, /old/, pic.html]
content/light/post.md:3:72: the alias "light" would be published over the thread light; delete it
    aliases: [../up, "/?p=12", "https://example.org/x", a%20b, topics/fog, light, /dark/, old, /old/, pic.html]
content/light/post.md:3:79: the alias "dark" would be published over the thread dark; delete it
    aliases: [../up, "/?p=12", "https://example.org/x", a%20b, topics/fog, light, /dark/, old, /old/, pic.html]
content/light/post.md:3:99: the alias "pic.html" would be published over pic.html; delete it
    aliases: [../up, "/?p=12", "https://example.org/x", a%20b, topics/fog, light, /dark/, old, /old/, pic.html]
`},
	{"YAML alias", site("light/post.md", "---\ntitle: &a Light\nauthor: *a\n---\n"), `
content/light/post.md:2:8: YAML anchors are not taken here; put a value that begins with & * or ! between quotation marks
    title: &a Light
`},
	{"YAML alias bomb", site("light/post.md", "---\ntitle: Light\nsummary: &a [x, x]\ntopics: [*a, *a]\n---\n"), `
content/light/post.md:3:10: YAML anchors are not taken here; put a value that begins with & * or ! between quotation marks
    summary: &a [x, x]
`},
	{"YAML alias unknown", site("light/post.md", "---\ntitle: *Light*\n---\n"), `
content/light/post.md:2: this is not valid YAML: did not find expected alphabetic or numeric character; put the value between quotation marks
    title: *Light*
`},
	{"YAML tag", site("light/post.md", "---\ntitle: !!binary TGlnaHQ=\n---\n"), `
content/light/post.md:2:8: YAML tags are not taken here; put a value that begins with & * or ! between quotation marks
    title: !!binary TGlnaHQ=
`},
	{"YAML merge", site("light/post.md", "---\ntitle: Light\n<<: {author: Ann}\n---\n"), `
content/light/post.md:3:1: YAML merge keys are not taken here; write out the keys
    <<: {author: Ann}
`},
	{"YAML colon", site("light/post.md", "---\nauthor: Ann\ntitle: Light: a history\n---\n"), `
content/light/post.md:3: this is not valid YAML: mapping values are not allowed in this context; put a value that holds ": " between quotation marks
    title: Light: a history
`},
	{"YAML tab", site("light/post.md", "---\ntitle: Light\ntopics:\n\t- Fog\n---\n"), "content/light/post.md:4: this is not valid YAML: found character that cannot start any token; indent with spaces, not tabs, and put a value that begins with @, ` or % between quotation marks\n    - Fog\n"},
	{"YAML bracket", site("light/post.md", "---\ntitle: Light\ntopics: [Fog, Rain\nauthor: Ann\n---\n"), `
content/light/post.md:3: this is not valid YAML: did not find expected ',' or ']'; close the list with ] and put entries that hold a comma or bracket between quotation marks
    topics: [Fog, Rain
`},
	{"YAML quotation mark", site("light/post.md", "---\ntitle: \"Light\" and dark\n---\n"), `
content/light/post.md:2: this is not valid YAML: did not find expected key; a value that begins with a quotation mark must end with it; write \" for one inside
    title: "Light" and dark
`},
	{"YAML open quotation mark", site("light/post.md", "---\nauthor: Ann\ntitle: \"Light\n---\n"), `
content/light/post.md:3: this is not valid YAML: found unexpected end of stream; close the quotation mark
    title: "Light
`},
	{"YAML no colon", site("light/post.md", "---\ntitle: Light\nauthor Ann\ndate: 2008-03-04\n---\n"), `
content/light/post.md:3: this is not valid YAML: could not find expected ':'; begin each line with a key and a colon, or indent it below its key
    author Ann
`},
	{"YAML second document", site("light/post.md", "---\ntitle: Light\n...\nauthor: Ann\n---\n"), `
content/light/post.md:4: this is not valid YAML: did not find expected <document start>; take out the line "...", which ends YAML
    author: Ann
`},
	{"line separator in front matter", site("light/post.md", "---\ntitle: Light\u2028house\n---\n"), "content/light/post.md:2:13: the invisible character U+2028 cannot stand in YAML; delete it\n    title: Light\u2028house\n"},
	{"not UTF-8", site("light/post.md", "---\ntitle: Light\n---\nOne\nCaf\xe9 \xe9\n"), "content/light/post.md:5:4: byte 0xE9 is not UTF-8, the first of 2 such faults in this file; save the file as UTF-8; an old one may be in Windows-1252 or Latin-1\n    Caf\ufffd \ufffd\n"},
	{"UTF-16", site("light/post.md", "\xff\xfe-\x00-\x00"), "content/light/post.md:1:1: this is UTF-16, not UTF-8; save it as UTF-8, in an editor or with: iconv -f UTF-16 -t UTF-8 FILE > NEWFILE\n"},
	{"NUL", site("light/post.md", "---\ntitle: Light\n---\nNaïve\x00\n"), "content/light/post.md:4:6: control character U+0000; delete it\n    Na\u00efve\ufffd\n"},
	{"control character in front matter", site("light/post.md", "---\ntitle: Li\x1bght\n---\n"), "content/light/post.md:2:10: control character U+001B; delete it\n    title: Li\ufffdght\n"},
	{"no content", site(), `
content: there is no such folder; name the folder that holds content/, or begin one with content/my-thread/post.md
`},
	{"post at the top", site("post.md", goodPost), `
content/post.md: a post has no folder; move it into a folder, whose name becomes its address: content/my-thread/post.md
`},
	{"two posts", site("light/post.md", goodPost, "light/post.txt", goodPost), `
content/light/post.txt: a thread has one post, and this one has post.md too; keep one of them
`},
	{"names of folders", site("my light/post.md", goodPost, "topics/post.md", goodPost, "a/People/post.md", goodPost, ".hidden/post.md", goodPost, "x?y/post.md", goodPost, "light./post.md", goodPost, "search/x/post.md", goodPost), `
content/light./post.md: a thread cannot have the path "light."; rename the folder; a name does not end in a dot and is at most 200 bytes long
content/my light/post.md: a thread cannot have the path "my light"; rename the folder without ' ': use letters, digits, "-", "_" and ".", and begin with a letter, digit or "_"
content/search/x/post.md: a thread cannot have the path "search/x"; ibid writes search/ itself; rename the folder
content/topics/post.md: a thread cannot have the path "topics"; ibid writes topics/ itself; rename the folder
content/x?y/post.md: a thread cannot have the path "x?y"; rename the folder without '?': use letters, digits, "-", "_" and ".", and begin with a letter, digit or "_"
`},
	{"case", site("Light/post.md", goodPost, "light/post.md", goodPost), `
content/light/post.md: this thread would be published over the thread Light; rename one of the folders; small and capital letters are one on some disks
`},
	{"thread among comments", site("light/post.md", goodPost, "light/comments/deep/post.md", goodPost), `
content/light/comments/deep/post.md: a thread cannot have the path "light/comments/deep"; rename the folder; a thread cannot be in one named comments
`},
	{"misnamed post", site("light/Post.md", goodPost, "dark/post.markdown", goodPost), `
content/dark/post.markdown: a post's file is named post.md, post.html or post.txt; rename it
content/light/Post.md: a post's file is named post.md, post.html or post.txt; rename it
`},
	{"comments without a post", site("light/comments/1.md", goodComment), `
content/light/comments/1.md: a comment without a post; add content/light/post.md, or move this file out of comments/
`},
	{"comment of another kind", site("light/post.md", goodPost, "light/comments/1.md", goodComment, "light/comments/2.doc", "x", "light/comments/.DS_Store", "x"), `
content/light/comments/2.doc: a comment's file ends in .md, .html or .txt; rename it, or move it out of comments/ if it is no comment
`},
	{"comments deeper", site("light/post.md", goodPost, "light/comments/2008/1.md", goodComment, "light/Comments/2.md", goodComment), `
content/light/Comments: this folder has almost the name of the folder of comments; rename it to comments, or to something else if it holds none
content/light/comments/2008/1.md: comments stand right in comments/, which has no folders in it; move it to content/light/comments/1.md
`},
	{"files over pages", site("site.yaml", "files: [light/index.html, Index.html, manifest-sha256.txt]", "light/post.md", goodPost, "light/index.html", "x", "Index.html", "x", "topics/fog.png", "x", "manifest-sha256.txt", "x"), `
content/Index.html: this file would be published over the archive's first page; rename it; small and capital letters are one on some disks
content/light/index.html: this file would be published over the thread light; rename it; small and capital letters are one on some disks
content/manifest-sha256.txt: this file would be published over the list of what is published; rename it; small and capital letters are one on some disks
content/topics/fog.png: ibid writes topics/ itself; rename the folder
`},
	{"files where folders must be", site("site.yaml", "files: ['*/cite-7.html']", "light/post.md", goodPost, "dark/post.md", "---\ntitle: Dark\naliases: [fog.html, light/cite.html/x, light/MAP]\n---\n",
		"fog.html/post.md", goodPost, "light/cite-7.html", "x", "light/Tree.html/x.png", "x", "light/map", "x", "light/tree.html/post.md", goodPost), `
content/dark/post.md:3:11: the alias "fog.html" would be published over the thread fog.html; delete it
    aliases: [fog.html, light/cite.html/x, light/MAP]
content/dark/post.md:3:21: the alias "light/cite.html/x" would be published over what ibid writes for the thread light; delete it
    aliases: [fog.html, light/cite.html/x, light/MAP]
content/dark/post.md:3:40: the alias "light/MAP" would be published over light/map; delete it
    aliases: [fog.html, light/cite.html/x, light/MAP]
content/light/Tree.html/x.png: this file would be published over what ibid writes for the thread light; rename it; small and capital letters are one on some disks
content/light/cite-7.html: this file would be published over what ibid writes for the thread light; rename it; small and capital letters are one on some disks
content/light/tree.html/post.md: a thread cannot have the path "light/tree.html"; rename the folder; a thread cannot be in one named tree.html
`},
	{"files that differ in case", site("light/post.md", goodPost, "light/Map.png", "x", "light/map.png", "x"), `
content/light/map.png: this file would be published over light/Map.png; rename it; small and capital letters are one on some disks
`},
	{"names of files on other disks", site("light/post.md", goodPost, "light/map.", "x", "light/of /map.png", "x", "light/\u202egnp.exe", "x"), "content/light/map.: the file cannot be published under this name; rename it; a name does not end in a dot and is at most 200 bytes long\ncontent/light/of /map.png: the file cannot be published under this name; rename it; a name does not end in a space, which Windows takes off\ncontent/light/\ufffdgnp.exe: the file cannot be published under this name; rename it without control characters and any of \\ : * ? \" < > |\n"},
	{"names of files", site("light/post.md", goodPost, "light/a:b.png", "x", "light/a\nb.png", "x"), "content/light/a:b.png: the file cannot be published under this name; rename it without control characters and any of \\ : * ? \" < > |\ncontent/light/a\ufffdb.png: the file cannot be published under this name; rename it without control characters and any of \\ : * ? \" < > |\n"},
	{"settings misnamed", site("light/post.md", goodPost, "site.yml", "title: x", "topic.yaml", "x"), `
content/site.yml: unknown settings file; did you mean "site.yaml"?
content/topic.yaml: unknown settings file; did you mean "topics.yaml"?
`},
	{"site", site("light/post.md", goodPost, "site.yaml", "titel: Lights\nbase_url: example.org\nlanguage: 12\n"), `
content/site.yaml:1:1: unknown key "titel"; did you mean "title"?
    titel: Lights
content/site.yaml:2:11: base_url cannot be "example.org"; write https://example.org
    base_url: example.org
content/site.yaml:3:11: language cannot be "12"; write a language tag such as en, de or pt-BR
    language: 12
`},
	{"site address with a query", site("light/post.md", goodPost, "site.yaml", "base_url: https://example.org/?x\n"), `
content/site.yaml:1:11: base_url cannot be "https://example.org/?x"; write the address at which the archive is published, as in https://example.org/archive/
    base_url: https://example.org/?x
`},
	{"site flag", site("light/post.md", goodPost, "site.yaml", "cross_thread: sometimes\n"), `
content/site.yaml:1:15: cross_thread must be true or false; write cross_thread: false, or delete the line
    cross_thread: sometimes
`},
	{"site not keys", site("light/post.md", goodPost, "site.yaml", "- title\n"), `
content/site.yaml:1:1: site.yaml is made of lines of the form key: value; write title: …
    - title
`},
	{"topics not a list", site("light/post.md", goodPost, "topics.yaml", "topic: Fog\n"), `
content/topics.yaml:1:1: topics.yaml must be a list; begin each entry with "- "
    topic: Fog
`},
	{"topics that lead to others", site("light/post.md", goodPost, "topics.yaml", "- topic: Fog\n  aliases: [Mist]\n  broader: Weather\n- topic: Weather\n  broader: Fog\n- topic: Haze\n  see: Mist\n- topic: Murk\n  see: Gloom\n  description: Dark.\n- topic: Gloom\n  see: Murk\n- topic: Rain\n  see_also: [Gloom]\n  broader: Rain\n  match: all\n"), `
content/topics.yaml:5:12: broader leads round in a circle: Fog, Weather, Fog; delete one of them
    broader: Fog
content/topics.yaml:7:8: see: "Mist" is an alias; write "Fog"
    see: Mist
content/topics.yaml:10:16: description is for a topic, and "Murk" only leads to "Gloom"; give it to that topic, or delete one of the two
    description: Dark.
content/topics.yaml:12:8: see leads round in a circle: Murk, Gloom, Murk; delete one of them
    see: Murk
content/topics.yaml:14:13: see_also: "Gloom" only leads to another topic; write "Murk"
    see_also: [Gloom]
content/topics.yaml:15:12: the topic "Rain" has itself under broader; delete it
    broader: Rain
content/topics.yaml:16:10: match cannot be "all"; write words for a topic that is found by its names in the text, or declared for one that only front matter gives
    match: all
`},
	{"topics", site("light/post.md", goodPost, "topics.yaml", "- topic: Fog\n  aliases: [Mist]\n- topic: mist\n- topic: Rain\n  see_also: [Fgo, Rain]\n- aliases: [x]\n- topic: Snow\n  aliases: [FOG]\n"), `
content/topics.yaml:3:10: "mist" stands on line 2 too; keep one of them
    - topic: mist
content/topics.yaml:5:13: see_also: there is no topic "Fgo"; did you mean "Fog"?
    see_also: [Fgo, Rain]
content/topics.yaml:5:13: the topic "Rain" has itself under see_also; delete it
    see_also: [Fgo, Rain]
content/topics.yaml:6:3: a topic has no topic; add a line "topic: …"
    - aliases: [x]
content/topics.yaml:8:12: "FOG" stands on line 1 too; keep one of them
    aliases: [FOG]
`},
	{"people", site("light/post.md", goodPost, "people.yaml", "- name: Ann\n  aliases: [A.]\n- name: ann\n- name: Ben\n  url: ftp://example.org\n  mail: x\n"), `
content/people.yaml:3:9: "ann" stands on line 1 too; keep one of them
    - name: ann
content/people.yaml:5:8: url cannot be "ftp://example.org"; write an address that begins with https:// or http://
    url: ftp://example.org
content/people.yaml:6:3: key "mail": an archive holds no e-mail or IP addresses; delete this line
    mail: x
`},
}

func TestProblems(t *testing.T) {
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			_, problems, _ := content.Read(t.Context(), f.site)
			if diff := cmp.Diff(strings.TrimPrefix(f.want, "\n"), printed(problems)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
