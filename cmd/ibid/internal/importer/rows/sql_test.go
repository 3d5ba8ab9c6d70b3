package rows

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// dumped returns the rows of a dump, a line each.
func dumped(t testing.TB, dump string) (lines []string, err error) {
	t.Helper()
	r, ok := Sniff([]byte(dump))
	if !ok || !r.IsSQL() || r.IsJSON() {
		t.Fatalf("no dump: %.60q", dump)
	}
	err = r.Read(context.Background(), strings.NewReader(dump), func(row *Row) error {
		if row.Err != nil {
			lines = append(lines, fmt.Sprintf("%d %s: %v", row.Line, row.Table, row.Err))
			return nil
		}
		var fields []string
		for name, v := range row.Fields {
			if v != nil {
				fields = append(fields, name+"="+fmt.Sprintf("%q", Text(v)))
			}
		}
		slices.Sort(fields)
		lines = append(lines, fmt.Sprintf("%d %s %s", row.Line, row.Table, strings.Join(fields, " ")))
		return nil
	})
	return lines, err
}

func TestSQL(t *testing.T) {
	for _, tt := range []struct{ name, dump, want string }{
		{"mysqldump", "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\nDROP TABLE IF EXISTS `wp_comments`;\nCREATE TABLE `wp_comments` (\n  `comment_ID` bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n  `comment_content` text COLLATE utf8mb4_unicode_520_ci NOT NULL DEFAULT 'a, b',\n  `karma` decimal(10,2),\n  PRIMARY KEY (`comment_ID`),\n  KEY `k` (`comment_content`(10))\n) ENGINE=InnoDB;\nLOCK TABLES `wp_comments` WRITE;\nINSERT INTO `wp_comments` VALUES (1,'It\\'s \\\"so\\\";\\r\\nyes',NULL),(2,'don''t -- /* a ( , b',-3.5);\nUNLOCK TABLES;\n",
			"12 wp_comments commentcontent=\"It's \\\"so\\\";\\r\\nyes\" commentid=\"1\"\n12 wp_comments commentcontent=\"don't -- /* a ( , b\" commentid=\"2\" karma=\"-3.5\""},
		{"phpMyAdmin", "-- phpMyAdmin SQL Dump\nSET SQL_MODE = \"NO_AUTO_VALUE_ON_ZERO\";\nINSERT INTO `forum`.`phpbb_posts` (`post_id`, `post_text`, `ip`) VALUES\n(1, 'One', 0x41c3a4),\n(2, _utf8mb4'Two\nlines', X'42')\nON DUPLICATE KEY UPDATE `post_id`=1;\n",
			"4 phpbb_posts ip=\"Aä\" postid=\"1\" posttext=\"One\"\n5 phpbb_posts ip=\"B\" postid=\"2\" posttext=\"Two\\nlines\""},
		{"pg_dump", "--\n-- PostgreSQL database dump\n--\nSET standard_conforming_strings = on;\nCREATE TABLE public.comments (\n    id integer NOT NULL,\n    body text,\n    CONSTRAINT c CHECK ((id > 0))\n);\nCOPY public.comments (id, body) FROM stdin;\n1\tC:\\\\tmp\\nnext\n2\t\\N\n\\.\nINSERT INTO public.comments VALUES (3, 'C:\\tmp'), (4, E'a\\nb'), (5, 'x'::text);\n",
			"11 comments body=\"C:\\\\tmp\\nnext\" id=\"1\"\n12 comments id=\"2\"\n14 comments body=\"C:\\\\tmp\" id=\"3\"\n14 comments body=\"a\\nb\" id=\"4\"\n14 comments body=\"x\" id=\"5\""},
		{"sqlite3", "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE IF NOT EXISTS \"comments\" (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, text VARCHAR);\nINSERT INTO comments VALUES(1,2,replace('one\\ntwo','\\n',char(10)));\nCOMMIT;\n",
			"4 comments id=\"2\" text=\"one\\ntwo\" tid=\"1\""},
		{"a value too many, and a file that ends without a semicolon", "INSERT INTO a (b) VALUES (1, 2), (3);\nCOMMIT", "1 a: 2 values for 1 columns\n1 a b=\"3\""},
		{"what inserts no values", "CREATE TABLE a (b int);\nINSERT INTO a SELECT 1;\nINSERT INTO a VALUES (2);", "3 a b=\"2\""},
	} {
		lines, err := dumped(t, tt.dump)
		if got := strings.Join(lines, "\n"); got != tt.want || err != nil {
			t.Errorf("%s: %v\n got %s\nwant %s", tt.name, err, got, tt.want)
		}
	}
}

// TestSQLFaults: a dump that breaks off or is none says where.
func TestSQLFaults(t *testing.T) {
	for dump, want := range map[string]string{
		"INSERT INTO a (b) VALUES (1),\n(2":       "line 2: the file breaks off",
		"INSERT INTO a (b) VALUES ('one\n":        "line 2: the file breaks off",
		"CREATE TABLE a (b int,\nc":               "line 2: the file breaks off",
		"INSERT INTO a (b) VALUES (1 2);":         "line 1: '2' between two values",
		"COPY a (b) FROM stdin;\n1\n":             "line 3: the file breaks off",
		"INSERT INTO a (b, c) VALUES (1, :oops);": "line 1: ':' where a value was expected",
	} {
		if _, err := dumped(t, dump); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", dump, err, want)
		}
	}
}

// TestSQLLongRow: a row that is too long is told, and the next one is read.
func TestSQLLongRow(t *testing.T) {
	long := strings.Repeat("x", longestRow+1)
	lines, err := dumped(t, "INSERT INTO a (b) VALUES ('"+long+"'),('y');\nCOPY a (b) FROM stdin;\n"+long+"\nz\n\\.\n")
	want := "1 a: longer than 16 MiB\n1 a b=\"y\"\n3 a: longer than 16 MiB\n4 a b=\"z\""
	if got := strings.Join(lines, "\n"); got != want || err != nil {
		t.Errorf("%v\n%.200s", err, got)
	}
}

// FuzzSQL: whatever stands in a dump, reading ends, and each row has no more fields
// than its table has columns, or an error.
func FuzzSQL(f *testing.F) {
	f.Add("INSERT INTO `a` (`b`) VALUES (1,'x'),(NULL);\n")
	f.Add("CREATE TABLE [a] (b int, PRIMARY KEY (b)); INSERT INTO a VALUES (replace('a','b',char(10)));")
	f.Add("COPY public.a (b, c) FROM stdin;\n1\t\\N\n\\.\n")
	f.Add("-- MySQL dump\n/*!1 x */; REPLACE INTO a.b VALUES (_binary 'x\\'', 0x4142, E'\\n', -1.5e3);")
	f.Fuzz(func(t *testing.T, dump string) {
		for _, backslash := range []bool{true, false} {
			err := readSQL(strings.NewReader(dump), shape{sql: true, backslash: backslash}, nil, func(r *Row) error {
				if (r.Err == nil) == (r.Fields == nil) {
					t.Errorf("%+v", r)
				}
				return nil
			})
			_ = err // a fault of the dump
		}
	})
}
