package forum

import (
	"context"
	"errors"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/rows"
)

var errNoPosts = errors.New("there is no table of posts in the files")

// recognizes reports whether the beginning of a file has a table of a forum. In
// the dump of a whole database other tables may come first.
func recognizes(f *importer.File) bool {
	if f.IsFolder() {
		found := false
		_ = rows.Files(f, func(one *importer.File) error {
			found = found || recognizes(one)
			return nil
		})
		return found
	}
	r, text, ok := rows.Of(f)
	if ok && r.IsSQL() {
		return rows.HasTable(f, func(_ string, columns []string) bool { return columnsKnown(strings.Join(columns, " ")) })
	}
	if !ok || !r.IsJSON() && !columnsKnown(text) {
		return false
	}
	return columnsKnown(text) || strings.Contains(strings.ToLower(text), "phpmyadmin") && isForumDump(text)
}

// columnsKnown reports whether the columns of a table of a forum stand in a text.
func columnsKnown(text string) bool {
	text = rows.Name(text[:min(len(text), 64<<10)])
	has := func(columns ...string) bool {
		return !slices.ContainsFunc(columns, func(c string) bool { return c != "" && !strings.Contains(text, c) })
	}
	for _, f := range families {
		if has(f.post, f.topic, f.text, f.time) && strings.Contains(text, f.time) || has(f.topic, f.topicMark, f.title) {
			return true
		}
	}
	return has("userid", "username", "usergroupid") || has("userid", "username", "userregdate") || has("uid", "username", "usergroup") ||
		has("idmember", "realname", "membername") || has("parentlist", "fid", "name") || has("parentlist", "forumid", "title") ||
		has("optionscode", "disporder", "value") || has("varname", "grouptitle", "value") || has("forumid", "forumname", "parentid") || has("idboard", "idcat") || has("configname", "configvalue", "isdynamic")
}

// isForumDump reports whether a table with a name of a forum's stands in a text.
func isForumDump(text string) bool {
	for _, prefix := range []string{"phpbb_", "mybb_", "smf_", "vb_"} {
		if strings.Contains(text, prefix) {
			return true
		}
	}
	return false
}

// eachRow calls a function for each row of some files. The sink, if there is
// one, is told of what was mended.
func eachRow(ctx context.Context, files []*importer.File, sink importer.Sink, row func(*rows.Row) error) error {
	for _, f := range files {
		err := rows.Files(f, func(one *importer.File) error {
			if f.IsFolder() && !recognizes(one) {
				return nil
			}
			return rows.ReadFile(ctx, one, sink, row)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
