package content

import (
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// longestFrontMatter bounds what the YAML parser is given, in bytes.
const longestFrontMatter = 1 << 20

// fence begins and ends front matter.
const fence = "---"

// split parts the file into its front matter, which begins on line 2, and its
// body. A file without front matter is all body.
func (s *source) split() (front string, body archive.Body, problems []problem.Problem) {
	first, rest, _ := strings.Cut(s.text, "\n")
	if strings.TrimRight(first, " \t") != fence {
		return "", bodyFrom(s.text, 1), []problem.Problem{s.withoutFront()}
	}
	front, after, found := cutFence(rest)
	if !found {
		p := s.problem(1, 1)
		p.Message, p.Hint = "the front matter has no end", `put a line "---" between it and the text`
		return "", bodyFrom(rest, 2), []problem.Problem{p}
	}
	body = bodyFrom(after, 3+strings.Count(front, "\n"))
	if len(front) > longestFrontMatter {
		p := s.problem(1, 1)
		p.Message, p.Hint = "the front matter is longer than 1 MiB", "move the text below it"
		return "", body, []problem.Problem{p}
	}
	return strings.Clone(front), body, nil // so that what is read of it does not hold the body
}

// withoutFront says what is wrong with the beginning of a file that is no fence.
func (s *source) withoutFront() problem.Problem {
	text := strings.TrimLeft(s.text, " \t\n")
	first, _, _ := strings.Cut(text, "\n")
	switch strings.TrimRight(first, " \t") {
	case fence:
		p := s.problem(1+strings.Count(s.text[:len(s.text)-len(text)], "\n"), 1)
		p.Message, p.Hint = "blanks stand before the front matter", `delete them, so that the file begins with "---"`
		return p
	case "+++", "{":
		p := s.problem(1, 1)
		p.Message, p.Hint = "the front matter is no YAML", `write lines of the form key: value, between two lines "---"`
		return p
	}
	p := s.problem(1, 1)
	p.Message = "there is no front matter"
	p.Hint = `begin the file with a line "---", a line for each key, and another line "---"`
	return p
}

// cutFence parts text at the first line that is a fence and nothing else.
func cutFence(text string) (before, after string, found bool) {
	for start := 0; start < len(text); {
		line, _, _ := strings.Cut(text[start:], "\n")
		end := min(start+len(line)+1, len(text))
		if strings.HasPrefix(line, fence) && strings.TrimRight(line, " \t") == fence {
			return text[:start], text[end:], true
		}
		start = end
	}
	return text, "", false
}

// bodyFrom takes the blank lines off both ends of a text that begins on a
// line of its file.
func bodyFrom(text string, line int) archive.Body {
	for {
		first, rest, found := strings.Cut(text, "\n")
		if !found || strings.TrimSpace(first) != "" {
			break
		}
		text = rest
		line++
	}
	return archive.Body{Text: withoutFinalBlanks(text), Line: line}
}

// withoutFinalBlanks takes the blank lines off the end of a text, and the end
// of its last line.
func withoutFinalBlanks(text string) string {
	for {
		i := strings.LastIndexByte(text, '\n')
		if strings.TrimSpace(text[i+1:]) != "" {
			return text
		}
		if i < 0 {
			return ""
		}
		text = text[:i]
	}
}
