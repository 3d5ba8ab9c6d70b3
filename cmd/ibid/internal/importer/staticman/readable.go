package staticman

import (
	"html"
	"net/url"
	"path"
	"regexp"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// readable makes a text readable in which there are tags of Liquid and
// shortcodes of Hugo.
type readable struct {
	*importing
	site site
	html bool // it is HTML, not Markdown
}

// command is a tag or shortcode.
type command struct {
	name    string
	args    []string          // without names
	named   map[string]string // by name, in lower case
	raw     string            // what stands behind the name
	closing bool
	hugo    bool
	alone   bool // it ends in itself: {{< x />}}

	text       string // as it is typed
	start, end int
	pair       int // the command at the other end; -1 for none
}

var (
	commandMark = regexp.MustCompile(`\{%-?\s*(/?\w[\w-]*)((?:[^%{]|%[^}]|\{[^%])*?)\s*-?%\}|\{\{[<%]\s*(/?\s*[\w./-]+)((?:[^{]|\{[^{])*?)\s*[>%]\}\}`)
	escapedMark = regexp.MustCompile(`\{\{([<%])/\*((?:[^{]|\{[^{])*?)\*/([>%])\}\}`)
	inlineList  = regexp.MustCompile(`(?m)^[ \t]*\{:[^}\n]*\}[ \t]*$|\{:[^}\n]*\}`)
	outputMark  = regexp.MustCompile(`\{\{-?\s*([^{}<%\n]{0,300}?)\s*-?\}\}`)
)

func (r *readable) read(text string) string {
	if !r.html && strings.Contains(text, "{:") {
		text = outsideCode(text, func(s string) string { return inlineList.ReplaceAllString(s, "") })
	}
	if !strings.Contains(text, "{%") && !strings.Contains(text, "{{") {
		return text
	}
	text = r.commands(text)
	text = outputMark.ReplaceAllStringFunc(text, r.output)
	return escapedMark.ReplaceAllString(text, "{{$1$2$3}}")
}

// outsideCode changes a text but for the code in it.
func outsideCode(text string, change func(string) string) string {
	var b, prose strings.Builder
	fenced := ""
	for line := range strings.Lines(text) {
		trimmed := strings.TrimLeft(line, " ")
		marks := trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, "`~"))]
		isFence := len(marks) >= 3 && (fenced == "" || strings.HasPrefix(marks, fenced))
		if fenced != "" || isFence {
			b.WriteString(change(prose.String()))
			prose.Reset()
			b.WriteString(line)
			switch {
			case isFence && fenced == "":
				fenced = marks
			case isFence:
				fenced = ""
			}
			continue
		}
		prose.WriteString(line)
	}
	return b.String() + change(prose.String())
}

// commands writes a text with what its commands mean.
func (r *readable) commands(text string) string {
	commands := parseCommands(text)
	pairCommands(commands)
	return r.write(text, commands, 0, len(commands), 0, len(text))
}

func parseCommands(text string) []command {
	var commands []command
	for _, m := range commandMark.FindAllStringSubmatchIndex(text, -1) {
		c := command{start: m[0], end: m[1], text: text[m[0]:m[1]], pair: -1, named: map[string]string{}}
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		c.name, c.raw = group(1), strings.TrimSpace(group(2))
		if c.name == "" {
			c.hugo = true
			c.name, c.raw = strings.ReplaceAll(group(3), " ", ""), strings.TrimSpace(group(4))
			if raw, alone := strings.CutSuffix(c.raw, "/"); alone {
				c.raw, c.alone = strings.TrimSpace(raw), true
			}
		}
		if name, closing := strings.CutPrefix(c.name, "/"); closing {
			c.name, c.closing = name, true
		} else if name, closing := strings.CutPrefix(c.name, "end"); closing && !c.hugo && name != "" {
			c.name, c.closing = name, true
		}
		c.arguments()
		commands = append(commands, c)
	}
	return commands
}

// pairCommands finds the partner of each command: the last of its name that is
// open. What is in raw is no command.
func pairCommands(commands []command) {
	open := map[string][]int{}
	rawAt, lastEnd := -1, -1
	for i := range commands {
		if commands[i].name == "raw" && commands[i].closing {
			lastEnd = i
		}
	}
	for i := range commands {
		c := &commands[i]
		switch {
		case rawAt >= 0:
			if c.closing && c.name == "raw" {
				c.pair, commands[rawAt].pair = rawAt, i
				rawAt = -1
			}
		case c.closing:
			if stack := open[c.name]; len(stack) > 0 {
				at := stack[len(stack)-1]
				open[c.name] = stack[:len(stack)-1]
				c.pair, commands[at].pair = at, i
			}
		case c.name == "raw" && !c.hugo && i < lastEnd:
			rawAt = i
		default:
			open[c.name] = append(open[c.name], i)
		}
	}
}

var argument = regexp.MustCompile("([\\w-]+)\\s*[=:]\\s*(\"[^\"]*\"|'[^']*'|`[^`]*`|[^\\s\"']+)|(\"[^\"]*\"|'[^']*'|`[^`]*`|[^\\s]+)")

// arguments reads what stands behind the name.
func (c *command) arguments() {
	for _, m := range argument.FindAllStringSubmatch(c.raw, 50) {
		if m[1] != "" && !strings.Contains(m[0], "://") {
			c.named[strings.ToLower(m[1])] = html.UnescapeString(strings.Trim(m[2], "\"'`"))
		} else {
			c.args = append(c.args, strings.Trim(m[0], "\"'`"))
		}
	}
}

func (c *command) arg(i int, names ...string) string {
	for _, name := range names {
		if v := c.named[name]; v != "" {
			return v
		}
	}
	if i >= 0 && i < len(c.args) {
		return c.args[i]
	}
	return ""
}

// output returns what {{ … }} means: an address or a text of the site.
func (r *readable) output(mark string) string {
	m := outputMark.FindStringSubmatch(mark)
	value, filters, _ := strings.Cut(m[1], "|")
	value = strings.TrimSpace(value)
	switch {
	case value == "site.url" || value == "site.baseurl" || value == "site.github.url":
		return ""
	case value == "site.title" && r.site.table != nil:
		return r.site.text("title")
	case len(value) >= 2 && (value[0] == '"' || value[0] == '\'') && value[len(value)-1] == value[0] &&
		(strings.Contains(filters, "_url") || strings.Contains(filters, "prepend")):
		return value[1 : len(value)-1]
	}
	return mark
}

// address returns where a file of a post leads, as Liquid and Hugo name it.
func (r *readable) address(name string) string {
	name, fragment, _ := strings.Cut(name, "#")
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if base == "index" {
		base = path.Base(path.Dir(name))
	}
	p := r.byFile[base]
	if p == nil {
		p = r.bySlug[base]
	}
	switch {
	case p != nil && fragment == "":
		return importer.Pointer(p.key)
	case p != nil:
		return p.address + "#" + fragment
	}
	return (&url.URL{Path: name}).EscapedPath()
}
