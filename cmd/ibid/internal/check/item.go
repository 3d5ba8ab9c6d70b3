package check

import (
	"fmt"
	"strings"
	"time"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
)

// Items returns a warning for each item that shows nothing, and for each comment
// that is older than its post.
func Items(t *resolve.Thread) []problem.Problem {
	var found []problem.Problem
	post := t.Thread.Items[0]
	for i, item := range t.Thread.Items {
		p := problem.Problem{Position: problem.Position{File: item.At.File}, Severity: problem.Warning}
		if t.Fragments[i].HTML == "" && !item.Removed {
			p.Message, p.Hint = "the body is empty", emptyHint(item)
			found = append(found, p)
		}
		if i > 0 && isOlder(item.Date, post.Date) {
			p.Message = fmt.Sprintf("this comment (%s) is older than its post (%s)", item.Date, post.Date)
			p.Hint = "correct the date that is wrong, or delete it if nobody knows"
			found = append(found, p)
		}
	}
	return found
}

func emptyHint(item *archive.Item) string {
	switch {
	case strings.TrimSpace(item.Body.Text) != "":
		return "a page may show nothing of what it holds; write what was there in words"
	case item.IsPost():
		return "write something below the front matter"
	}
	return `write its words below the front matter, or "status: removed" into it`
}

// farthestZone is how far the clocks of a place may be from UTC.
const farthestZone = 14 * time.Hour

// isOlder reports whether one moment is known to be earlier than another. Where
// the zone of one of them is not known, it may be any.
func isOlder(a, b archive.Date) bool {
	if a.HasTime() && b.HasTime() && a.Local != b.Local {
		return a.Time.Before(b.Time.Add(-farthestZone))
	}
	return a.Before(b)
}
