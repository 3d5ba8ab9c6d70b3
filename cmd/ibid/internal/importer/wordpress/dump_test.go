package wordpress

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

const dumpHead = "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\n"

// created writes a table with these columns.
func created(name, columns string, rows ...string) string {
	return "CREATE TABLE `" + name + "` (\n `" + strings.ReplaceAll(columns, " ", "` text,\n `") + "` text\n);\nINSERT INTO `" + name + "` VALUES\n(" + strings.Join(rows, "),\n(") + ");\n"
}

const (
	commentColumns = "comment_ID comment_post_ID comment_author comment_author_email comment_author_url comment_author_IP comment_date comment_date_gmt comment_content comment_approved comment_agent comment_type comment_parent user_id"
	postColumns    = "ID post_author post_date post_date_gmt post_content post_title post_excerpt post_status post_password post_name post_modified post_modified_gmt post_parent guid post_type"
)

func blogDump(prefix, structure string) string {
	const zero = "'2019-03-04 21:14:09','2019-03-04 20:14:09'"
	return created(prefix+"comments", commentColumns,
		"34,12,'Ann','ann@a.example','https://ann.example','192.0.2.1','2019-03-05 08:00:00','2019-03-05 07:00:00','It\\'s lit.\\r\\n\\r\\nAt last.','1','Mozilla','comment',0,0",
		"35,12,'Ines','','','','2019-03-05 09:00:00','2019-03-05 08:00:00','Thanks, Ann.','1','','',34,7",
		"36,12,'Pills','','','','2019-03-05 09:00:00','2019-03-05 08:00:00','Buy','spam','','',0,0",
		"37,12,'Other blog','','https://o.example/p','','2019-03-05 09:00:00','2019-03-05 08:00:00','[...]','1','','pingback',0,0",
		"38,14,'Ben','','','','2019-03-05 09:00:00','2019-03-05 08:00:00','On a draft','1','','',0,0") +
		created(prefix+"options", "option_id option_name option_value autoload",
			"1,'siteurl','https://harbour.example/wp','yes'", "2,'home','https://harbour.example','yes'", "3,'blogname','The harbour &amp; sea','yes'",
			"4,'permalink_structure','"+structure+"','yes'", "5,'WPLANG','de_DE','yes'") +
		created(prefix+"postmeta", "meta_id post_id meta_key meta_value", "1,12,'_wp_old_slug','lamp'", "2,12,'_edit_lock','x'") +
		created(prefix+"posts", postColumns,
			"12,7,"+zero+",'Who lit it?\\n\\nNobody.','A lamp','','publish','','a-lamp',"+zero+",0,'https://harbour.example/?p=12','post'",
			"13,7,"+zero+",'About us.','About','','publish','','about',"+zero+",15,'https://harbour.example/?page_id=13','page'",
			"14,7,"+zero+",'Not yet','Draft','','draft','','',"+zero+",0,'','post'",
			"15,7,"+zero+",'The house.','House','','publish','','house',"+zero+",0,'','page'",
			"16,7,"+zero+",'','v1','','inherit','','12-revision-v1',"+zero+",12,'','revision'") +
		created(prefix+"term_relationships", "object_id term_taxonomy_id term_order", "12,4,0", "12,5,0", "12,6,0") +
		created(prefix+"term_taxonomy", "term_taxonomy_id term_id taxonomy description parent count", "4,3,'category','',2,1", "5,8,'post_tag','',0,1", "6,9,'post_format','',0,1", "7,2,'category','',0,1") +
		created(prefix+"terms", "term_id name slug term_group", "2,'Sea','sea',0", "3,'Lights','lights',0", "8,'Fog','fog',0", "9,'post-format-aside','post-format-aside',0") +
		created(prefix+"users", "ID user_login user_pass user_nicename user_email display_name", "7,'ines','$P$secret','ines-k','i@h.example','Ines Kohl'")
}

func TestDump(t *testing.T) {
	r := importertest.ReadText(t, Format(), "blog.sql", dumpHead+created("wp_actionscheduler_logs", "log_id message", strings.Repeat("1,'x'),\n(", 20_000)+"2,'y'")+blogDump("wp_", "/%category%/%year%/%monthnum%/%postname%/"))
	var got []string
	for _, th := range r.Threads {
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%s|%v|%v|%s", th.Key, th.Title, th.Author, th.Date, th.Address, th.Former, th.Topics, th.Body.Text))
	}
	for _, c := range r.Comments {
		got = append(got, fmt.Sprintf("- %s|%s|%s|%s|%s|%s|%s", c.Key, c.Parent, c.Author, c.URL, c.Date, c.Address, c.Body.Text))
	}
	want := []string{
		"12|A lamp|Ines Kohl|2019-03-04T21:14:09+01:00|https://harbour.example/sea/lights/2019/03/a-lamp/|[https://harbour.example/?p=12 https://harbour.example/sea/lights/2019/03/lamp/]|[Lights Fog]|<p>Who lit it?</p>\n<p>Nobody.</p>",
		"13|About|Ines Kohl|2019-03-04T21:14:09+01:00|https://harbour.example/house/about/|[https://harbour.example/?page_id=13]|[]|<p>About us.</p>",
		"15|House|Ines Kohl|2019-03-04T21:14:09+01:00|https://harbour.example/house/|[https://harbour.example/?page_id=15]|[]|<p>The house.</p>",
		"- 12/34||Ann|https://ann.example|2019-03-05T08:00:00+01:00|https://harbour.example/sea/lights/2019/03/a-lamp/#comment-34|<p>It's lit.</p>\n<p>At last.</p>",
		"- 12/35|12/34|Ines||2019-03-05T09:00:00+01:00|https://harbour.example/sea/lights/2019/03/a-lamp/#comment-35|<p>Thanks, Ann.</p>",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if s := r.SiteInfo; s.Title != "The harbour & sea" || s.Address != "https://harbour.example" || s.Language != "de-DE" {
		t.Errorf("%+v", s)
	}
	for why, n := range map[importer.Reason]int{importer.Draft: 1, importer.Machinery: 1, importer.Spam: 1, ofLeftOut: 1} {
		if len(r.LeftOut[why]) != n {
			t.Errorf("%s: %v", why, r.LeftOut[why])
		}
	}
	if len(r.Mentions) != 1 {
		t.Errorf("%v", r.Mentions)
	}
}

// TestAddressesOfDumps: a site without a pattern has numbers, and one whose server
// rewrites nothing has its program in each address.
func TestAddressesOfDumps(t *testing.T) {
	for structure, want := range map[string]string{
		"":                                "https://harbour.example/?p=12 https://harbour.example/?page_id=13 https://harbour.example/?page_id=15",
		"/archives/%post_id%":             "https://harbour.example/archives/12 https://harbour.example/house/about https://harbour.example/house",
		"/index.php/%author%/%postname%/": "https://harbour.example/index.php/ines-k/a-lamp/ https://harbour.example/index.php/house/about/ https://harbour.example/index.php/house/",
		"/%year%-%day%-%hour%%minute%%second%/%postname%.html": "https://harbour.example/2019-04-211409/a-lamp.html https://harbour.example/house/about https://harbour.example/house",
	} {
		r := importertest.ReadText(t, Format(), "blog.sql", dumpHead+blogDump("blog_", structure))
		var got []string
		for _, th := range r.Threads {
			got = append(got, th.Address)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got %v", structure, got)
		}
	}
}

// TestSitesInADump: of several sites the one with most posts comes in, and the others
// are told. A dump may lie in a folder.
func TestSitesInADump(t *testing.T) {
	small := created("wp_2_posts", postColumns, "1,7,'2019-03-04 21:14:09','2019-03-04 20:14:09','x','Another','','publish','','x','','',0,'','post'") +
		created("wp_2_comments", commentColumns, "1,1,'Eve','','','','','','Hello there','1','','',0,0")
	fsys := fstest.MapFS{"backup/db.sql": {Data: []byte(dumpHead + small + blogDump("wp_", "/%postname%/"))}}
	r := importertest.ReadFS(t, Format(), fsys, importer.Options{}, "backup")
	if len(r.Threads) != 3 || len(r.Comments) != 2 || len(r.Remarks) != 1 || !strings.Contains(r.Remarks[0], "wp_2_ (posts: 1)") {
		t.Errorf("%d, %d, %q", len(r.Threads), len(r.Comments), r.Remarks)
	}
}
