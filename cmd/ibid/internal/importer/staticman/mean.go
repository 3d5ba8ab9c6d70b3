package staticman

import (
	"html"
	"strings"
)

// deepestCommand is how deep pairs of commands are taken apart.
const deepestCommand = 30

// write writes the commands from one to another, and the text from one byte to
// another that they stand in.
func (r *readable) write(text string, all []command, from, to, start, end int) string {
	return r.writeDeep(text, all, from, to, start, end, 0)
}

func (r *readable) writeDeep(text string, all []command, from, to, start, end, depth int) string {
	var b strings.Builder
	at := start
	for i := from; i < to; i++ {
		c := &all[i]
		b.WriteString(text[at:c.start])
		at = c.end
		if c.pair <= i || c.pair >= to {
			if c.pair < 0 || c.pair >= to {
				b.WriteString(r.single(c))
			}
			continue
		}
		last := &all[c.pair]
		source := text[c.end:last.start]
		inner := source
		if c.name != "raw" && depth < deepestCommand {
			inner = r.writeDeep(text, all, i+1, c.pair, c.end, last.start, depth+1)
		}
		b.WriteString(r.paired(c, placeOf(text, c.start, last.end), source, inner))
		i, at = c.pair, last.end
	}
	b.WriteString(text[at:end])
	return b.String()
}

// paired returns what a pair of commands means. The source is what stands
// between them, and inner that with its own commands read.
func (r *readable) paired(c *command, at place, source, inner string) string {
	switch strings.ToLower(c.name) {
	case "highlight":
		return r.code(c.arg(0, "lang", "language"), at, source)
	case "codeblock", "code":
		return r.code(c.arg(-1, "lang", "language"), at, source)
	case "comment":
		return ""
	case "blockquote", "quote":
		return r.quotation(c, inner)
	case "figure":
		return r.picture(c, strings.TrimSpace(inner))
	case "details", "expand", "spoiler":
		if summary := c.arg(0, "summary", "title"); summary != "" {
			return "\n**" + summary + "**\n\n" + inner
		}
	}
	return inner
}

// quotation returns a quotation with the line that says whose words it is.
func (r *readable) quotation(c *command, inner string) string {
	inner = strings.TrimSpace(inner)
	author := c.arg(-1, "author", "by", "source", "cite")
	if author == "" && !c.hugo {
		author = c.raw
	} else if author == "" {
		author = c.arg(0)
	}
	if r.html {
		if author != "" {
			inner += "<footer>— " + html.EscapeString(author) + "</footer>"
		}
		return "<blockquote>" + inner + "</blockquote>"
	}
	if author != "" {
		inner += "\n\n— " + author
	}
	return "\n> " + strings.ReplaceAll(inner, "\n", "\n> ") + "\n"
}

// picture returns a picture with what stands below it.
func (r *readable) picture(c *command, caption string) string {
	src := c.arg(-1, "src", "image_path", "url", "image", "file", "path", "link")
	for _, arg := range c.args {
		if src == "" && isPicture(arg) {
			src = arg
		}
	}
	if src == "" {
		return c.text + caption
	}
	if caption == "" {
		caption = c.arg(-1, "caption", "title", "description")
	}
	alt := c.arg(-1, "alt")
	if alt == "" {
		alt = caption
	}
	if r.html {
		caption = html.EscapeString(caption)
		if caption != "" {
			caption = "<figcaption>" + caption + "</figcaption>"
		}
		return `<figure><img src="` + html.EscapeString(src) + `" alt="` + html.EscapeString(alt) + `">` + caption + "</figure>"
	}
	picture := "![" + strings.NewReplacer("[", "", "]", "", "\n", " ").Replace(alt) + "](" + strings.ReplaceAll(src, " ", "%20") + ")"
	if caption != "" {
		picture += "\n*" + strings.Join(strings.Fields(caption), " ") + "*"
	}
	return picture
}

func isPicture(name string) bool {
	name, _, _ = strings.Cut(strings.ToLower(name), "?")
	for _, ending := range []string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}

// single returns what a command means that has no partner.
func (r *readable) single(c *command) string {
	if c.closing {
		return c.text
	}
	switch name := strings.ToLower(c.name); name {
	case "post_url", "link", "ref", "relref":
		if to := c.arg(0, "path"); to != "" {
			return r.address(to)
		}
	case "youtube", "vimeo", "gist", "tweet", "twitter", "x", "instagram", "video":
		if address := media(name, c); address != "" {
			return r.link(address)
		}
	case "figure", "img", "image", "asset_img":
		return r.picture(c, "")
	case "include", "include_relative":
		return r.include(c)
	case "toc":
		return ""
	}
	return c.text
}

// include returns what an included file shows, if it is a picture or video.
func (r *readable) include(c *command) string {
	file := c.arg(0)
	switch {
	case isPicture(c.arg(-1, "src", "image_path", "url", "image", "file", "path")):
		return r.picture(c, "")
	case strings.HasPrefix(file, "toc"):
		return ""
	case c.named["id"] != "" && (strings.Contains(file, "video") || strings.Contains(file, "youtube") || strings.Contains(file, "vimeo")):
		provider := c.arg(-1, "provider")
		if provider == "" {
			provider = "youtube"
			if strings.Contains(file, "vimeo") {
				provider = "vimeo"
			}
		}
		if address := media(provider, c); address != "" {
			return r.link(address)
		}
	}
	return c.text
}

// media returns the address of what is shown from another site.
func media(provider string, c *command) string {
	id, second := c.arg(0, "id", "user"), c.arg(1, "id")
	if file := c.arg(0); len(c.args) > 0 && strings.Contains(file, ".") && c.named["id"] != "" {
		id = c.named["id"]
	}
	switch {
	case id == "":
		return ""
	case strings.Contains(id, "://"):
		return id
	case provider == "youtube":
		return "https://www.youtube.com/watch?v=" + id
	case provider == "vimeo":
		return "https://vimeo.com/" + id
	case provider == "gist" && second != "" && second != id:
		return "https://gist.github.com/" + id + "/" + second
	case provider == "gist":
		return "https://gist.github.com/" + id
	case (provider == "tweet" || provider == "twitter" || provider == "x") && second != "" && second != id:
		return "https://twitter.com/" + id + "/status/" + second
	case provider == "tweet" || provider == "twitter" || provider == "x":
		return "https://twitter.com/i/status/" + id
	case provider == "instagram":
		return "https://www.instagram.com/p/" + id + "/"
	}
	return ""
}

func (r *readable) link(address string) string {
	if r.html {
		return `<a href="` + html.EscapeString(address) + `">` + html.EscapeString(address) + "</a>"
	}
	return "<" + address + ">"
}
