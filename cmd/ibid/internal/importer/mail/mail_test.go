package mail

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// letterOf makes a message of an mbox: fields, and a body behind an empty line.
func letterOf(fields, body string) string {
	return "From x@harbour.example Tue Mar  4 21:14:09 2008\n" + fields + "\n\n" + body + "\n\n"
}

// from makes the usual fields: who, what, its id, and what it answers.
func from(name, subject, id, answers string) string {
	f := fmt.Sprintf("From: %s <%s@harbour.example>\nSubject: %s\nMessage-ID: <%s@harbour.example>\nDate: Tue, 4 Mar 2008 21:14:09 +0100",
		name, strings.ToLower(strings.ReplaceAll(name, " ", ".")), subject, id)
	if answers != "" {
		refs := strings.Fields(answers)
		for i, r := range refs {
			refs[i] = "<" + r + "@harbour.example>"
		}
		f += "\nReferences: " + strings.Join(refs, " ")
	}
	return f
}

// tree shows threads: title, author and body of the post, and below it the
// comments with whom they answer.
func tree(r *importertest.Result) []string {
	var lines []string
	names := map[string]string{}
	for _, t := range r.Threads {
		names[t.Key] = t.Author
	}
	for _, c := range r.Comments {
		names[c.Key] = c.Author
	}
	for _, t := range r.Threads {
		lines = append(lines, t.Title+" | "+t.Author+": "+oneLine(t.Body.Text))
		for _, c := range r.Comments {
			if c.Thread == t.Key {
				to := ""
				if c.Parent != "" {
					to = " to " + names[c.Parent]
				}
				lines = append(lines, "  "+c.Author+to+": "+oneLine(c.Body.Text))
			}
		}
	}
	return lines
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", "/") }

func TestThreads(t *testing.T) {
	at := func(fields, date string) string {
		return strings.Replace(fields, "Tue, 4 Mar 2008 21:14:09 +0100", date, 1)
	}
	for name, test := range map[string]struct {
		box  []string
		want []string
	}{
		"answers": {[]string{
			letterOf(from("Ann", "Tides", "1", ""), "High."),
			letterOf(from("Ben", "Re: Tides", "2", "1"), "No."),
			letterOf(from("Cy", "Re: Tides", "3", "1 2"), "Yes."),
		}, []string{"Tides | Ann: High.", "  Ben to Ann: No.", "  Cy to Ben: Yes."}},
		"in any order": {[]string{
			letterOf(from("Cy", "Re: Tides", "3", "1 2"), "Yes."),
			letterOf(from("Ben", "Re: Tides", "2", "1"), "No."),
			letterOf(from("Ann", "Tides", "1", ""), "High."),
		}, []string{"Tides | Ann: High.", "  Cy to Ben: Yes.", "  Ben to Ann: No."}},
		"In-Reply-To alone": {[]string{
			letterOf(from("Ann", "Tides", "1", ""), "High."),
			letterOf(from("Ben", "Re: Tides", "2", "")+"\nIn-Reply-To: <1@harbour.example> (Ann's message of \"Tue\")", "No."),
			letterOf(from("Cy", "Re: Tides", "3", "")+"\nIn-Reply-To: Message from Ben <ben@harbour.example> of \"Tue\" <2@harbour.example>", "Yes."),
		}, []string{"Tides | Ann: High.", "  Ben to Ann: No.", "  Cy to Ben: Yes."}},
		"References without the answered": {[]string{
			letterOf(from("Ann", "Tides", "1", ""), "High."),
			letterOf(from("Ben", "Re: Tides", "2", "1"), "No."),
			letterOf(from("Cy", "Re: Tides", "3", "1")+"\nIn-Reply-To: <2@harbour.example>", "Yes."),
			letterOf(from("Dee", "Re: Tides", "4", "1 2")+"\nIn-Reply-To: Your message of <ann@harbour.example>", "So?"),
		}, []string{"Tides | Ann: High.", "  Ben to Ann: No.", "  Cy to Ben: Yes.", "  Dee to Ben: So?"}},
		"one in between is missing": {[]string{
			letterOf(from("Ann", "Tides", "1", ""), "High."),
			letterOf(from("Cy", "Re: Tides", "3", "1 2"), "Yes."),
		}, []string{"Tides | Ann: High.", "  Cy: Yes."}},
		"the first is missing": {[]string{
			letterOf(at(from("Cy", "Re: Tides", "3", "1"), "Wed, 5 Mar 2008 08:00:00 +0100"), "Later."),
			letterOf(from("Ben", "AW: Tides", "2", "1"), "No."),
			letterOf(at(from("Dee", "Re: Tides", "4", "1 2"), "Thu, 6 Mar 2008 08:00:00 +0100"), "Yes."),
		}, []string{"Tides | Ben: No.", "  Cy: Later.", "  Dee to Ben: Yes."}},
		"others know what it answers": {[]string{
			letterOf(from("Ann", "Tides", "1", ""), "High."),
			letterOf(from("Ben", "Re: Tides", "2", ""), "No."),
			letterOf(from("Cy", "Re: Tides", "3", "1 2"), "Yes."),
		}, []string{"Tides | Ann: High.", "  Ben to Ann: No.", "  Cy to Ben: Yes."}},
		"a loop": {[]string{
			letterOf(from("Ann", "Tides", "1", "2"), "High."),
			letterOf(from("Ben", "Re: Tides", "2", "1"), "No."),
			letterOf(from("Cy", "Me", "3", "3"), "Yes."),
		}, []string{"Tides | Ben: No.", "  Ann to Ben: High.", "Me | Cy: Yes."}},
		"the same subject": {[]string{
			letterOf(from("Ann", "The winter tides", "1", ""), "High."),
			letterOf(from("Ben", "Re: [tides] The winter  tides", "2", ""), "No."),
			letterOf(from("Cy", "The winter tides", "3", ""), "> High.\n\nYes."),
			letterOf(from("Dee", "The winter tides", "4", ""), "I ask."),
			letterOf(from("Hal", "The winter tides", "8", ""), "So?\n\nVon: Dee\nBetreff: The winter tides\n\nI ask."),
			letterOf(at(from("Eve", "Re: The winter tides", "5", ""), "Tue, 4 Nov 2008 21:14:09 +0100"), "Too late."),
			letterOf(at(from("Fay", "Re: Hi", "7", ""), "Wed, 5 Mar 2008 21:14:09 +0100"), "Too short."),
			letterOf(from("Gil", "Hi", "6", ""), "Ho."),
		}, []string{"The winter tides | Ann: High.", "  Ben: No.", "  Cy: > High.//Yes.", "The winter tides | Dee: I ask.", "  Hal: So?//Von: Dee/Betreff: The winter tides//I ask.", "The winter tides | Eve: Too late.", "Hi | Fay: Too short.", "Hi | Gil: Ho."}},
		"the same words again": {[]string{
			letterOf(from("Ann", "Tides", "1", ""), "High."),
			letterOf(from("Ann", "[tides] Tides", "1", ""), "High.\n____\nlist"),
			letterOf(strings.ReplaceAll(from("Ann", "Tides", "1", ""), "Tue, 4", "Wed, 5"), "Another, with an id that was used."),
			letterOf("From: Ann <ann@harbour.example>\nDate: Tue, 4 Mar 2008 10:00:00 +0100", "No id."),
			letterOf("From: Ann <ann@harbour.example>\nDate: Tue, 4 Mar 2008 10:00:00 +0100", "No id.\n"),
		}, []string{"Tides | Ann: High.", "Tides | Ann: Another, with an id that was used.", "No id. | Ann: No id."}},
		"a new subject": {[]string{
			letterOf(from("Ann", "Tides", "1", ""), "High."),
			letterOf(from("Ben", "Boats of the east (was: Tides)", "2", "1"), "Boats."),
			letterOf(from("Cy", "Re: Boats of the east", "3", "1 2"), "Yes."),
		}, []string{"Tides | Ann: High.", "  Ben to Ann: Subject: Boats of the east (was: Tides)//Boats.", "  Cy to Ben: Yes."}},
	} {
		r := importertest.ReadText(t, Format(), "box", strings.Join(test.box, ""))
		if d := cmp.Diff(test.want, tree(r)); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
		if r.Counts[importer.Post]+r.Counts[importer.Reaction] != len(test.box) {
			t.Errorf("%s: %v found, of %d", name, r.Counts, len(test.box))
		}
	}
}

func TestFields(t *testing.T) {
	r := importertest.ReadText(t, Format(), "box", letterOf(from("Ann Lee", "Re: [Tides] =?utf-8?q?Gezeiten_f=C3=BCr?= [PATCH] Re: Re[2]: boats", "1", "")+`
List-Id: "The tides" <tides.harbour.example>
List-Post: <mailto:tides@harbour.example>
List-Archive: <https://harbour.example/tides/>
Archived-At: <https://harbour.example/tides@harbour.example/message/4711/>
Keywords: tides, boats
Content-Language: de`, "Ja."))
	th := r.Threads[0]
	want := importer.Thread{
		Key: th.Key, Title: "Gezeiten für [PATCH] Re: Re[2]: boats", Author: "Ann Lee", Date: th.Date,
		Address: "https://harbour.example/tides%40harbour.example/message/4711/", Language: "de",
		Topics: []string{"tides", "boats"}, Body: importer.Body{Format: archive.Text, Text: "Ja."}, At: "line 1",
	}
	if d := cmp.Diff(want, th); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if th.Date.String() != "2008-03-04T21:14:09+01:00" {
		t.Errorf("date %v", th.Date)
	}
	if d := cmp.Diff(importer.Site{Title: "The tides", Address: "https://harbour.example/tides/"}, r.SiteInfo); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// TestKeysLast: a message has the same key in a longer export, and none holds
// an address.
func TestKeysLast(t *testing.T) {
	first := letterOf(from("Ann", "Tides", "1", ""), "High.") + letterOf(from("Ben", "Re: Tides", "2", "1"), "No.") + letterOf("From: Cy <cy@harbour.example>", "No id.")
	a := importertest.ReadText(t, Format(), "box", first)
	b := importertest.ReadText(t, Format(), "box", letterOf(from("Dee", "Before", "0", ""), "x")+first+letterOf(from("Eve", "Re: Tides", "3", "1 2"), "y"))
	if a.Threads[0].Key != b.Threads[1].Key || a.Threads[1].Key != b.Threads[2].Key || a.Comments[0].Key != b.Comments[0].Key || a.Comments[0].ID != b.Comments[0].ID {
		t.Errorf("%v %v", a.Threads, b.Threads)
	}
	for _, c := range b.Comments {
		if strings.Contains(c.Key+c.ID+c.Parent+c.Thread, "harbour") || len(c.ID) != 9 {
			t.Errorf("%+v", c)
		}
	}
}

func TestAuthors(t *testing.T) {
	for value, want := range map[string]string{
		"Ann Lee <ann@harbour.example>":                       "Ann Lee",
		`"Lee, Ann" <ann@harbour.example>`:                    "Lee, Ann",
		`'Ann Lee' <ann@harbour.example>`:                     "Ann Lee",
		"ann@harbour.example (Ann Lee)":                       "Ann Lee",
		"ann at harbour.example (Ann Lee)":                    "Ann Lee",
		"ann at harbour.example (Ann Lee (home))":             "Ann Lee (home)",
		"=?koi8-r?b?4c7OwSDsyQ==?= <ann@harbour.example>":     "Анна Ли",
		"ann.lee@harbour.example":                             "ann.lee",
		"<ann.lee@harbour.example>":                           "ann.lee",
		`"ann.lee@harbour.example" <ann.lee@harbour.example>`: "ann.lee",
		"someone at example.org (someone at example.org)":     "",
		"Ann Lee":                          "Ann Lee",
		"":                                 "",
		"Ann Lee <>":                       "Ann Lee",
		`"Ann \"Tide\" Lee" <a@b.example>`: `Ann "Tide" Lee`,
		"harbour!ann (Ann Lee)":            "Ann Lee",
		"潮見 杏 <ann@minato.example>":        "潮見 杏",
	} {
		r := importertest.ReadText(t, Format(), "box", letterOf("From: "+value+"\nDate: Tue, 4 Mar 2008 10:00:00 +0100", "x"))
		if got := r.Threads[0].Author; got != want {
			t.Errorf("%s: %q, not %q", value, got, want)
		}
	}
	r := importertest.ReadText(t, Format(), "box", letterOf("From: Ann Lee via Tides <tides@harbour.example>\nReply-To: Ann Lee <ann@harbour.example>\nSubject: a", "x")+
		letterOf("From: ann@harbour.example\nSubject: b", "y"))
	if r.Threads[0].Author != "Ann Lee" || r.Threads[1].Author != "Ann Lee" {
		t.Errorf("%+v", r.Threads)
	}
}

func TestDates(t *testing.T) {
	for fields, want := range map[string]string{
		"Date: Tue, 4 Mar 2008 21:14:09 +0100 (CET)":                 "2008-03-04T21:14:09+01:00",
		"Date: 4 Mar 2008 21:14 GMT":                                 "2008-03-04T21:14Z",
		"Date: Tue Mar  4 21:14:09 2008":                             "2008-03-04T21:14:09",
		"Date: Tuesday, 04-Mar-97 21:14:09 EST":                      "1997-03-04T21:14:09-05:00",
		"Date: Tue, 4 Mar 103 21:14:09 +0100":                        "2003-03-04T21:14:09+01:00",
		"Date: Tue, 4 Mar 19103 21:14:09 +0100":                      "2003-03-04T21:14:09+01:00",
		"Date: Tue, 32 Mar 2008 21:14:09 +0100":                      "2008-03-04T21:14:09 bad Tue, 32 Mar 2008 21:14:09 +0100",
		"Date: Thu, 1 Jan 1970 00:00:00 +0000":                       "2008-03-04T21:14:09 bad Thu, 1 Jan 1970 00:00:00 +0000",
		"Date: Tue, 4 Mar 2408 21:14:09 +0100":                       "2008-03-04T21:14:09 bad Tue, 4 Mar 2408 21:14:09 +0100",
		"Date: soon\nReceived: by x; Tue, 4 Mar 2008 20:00:00 +0000": "2008-03-04T20:00:00Z bad soon",
		"X-Nothing: x": "2008-03-04T21:14:09",
	} {
		r := importertest.ReadText(t, Format(), "box", letterOf("From: Ann <ann@harbour.example>\n"+fields, "x"))
		got := r.Threads[0].Date.String()
		if r.Threads[0].BadDate != "" {
			got += " bad " + r.Threads[0].BadDate
		}
		if got != want {
			t.Errorf("%s: %s, not %s", fields, got, want)
		}
	}
}

func TestLeftOut(t *testing.T) {
	for fields, want := range map[string]importer.Reason{
		"X-Spam-Flag: YES":                 importer.Spam,
		"X-Spam-Status: Yes, score=9":      importer.Spam,
		"X-Spam-Status: No, score=0":       "",
		"X-Gmail-Labels: =?utf-8?q?Spam?=": importer.Spam,
		"X-Gmail-Labels: Inbox,Opened":     "",
		"X-Mozilla-Status: 0009":           importer.Trashed,
		"X-Mozilla-Status: 0001":           "",
		"X-Status: D":                      importer.Trashed,
		"X-Status: T":                      importer.Draft,
		"Status: RO":                       "",
		"X-No-Archive: Yes":                noArchive,
		"Archive: no":                      noArchive,
		"Control: cancel <1@harbour>":      importer.OfNoComment,
		"X-IMAP: 1\nSubject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA":   importer.Machinery,
		"Content-Type: multipart/encrypted; boundary=b":                           encrypted,
		"Content-Type: multipart/report; report-type=delivery-status; boundary=b": importer.OfNoComment,
	} {
		r := importertest.ReadText(t, Format(), "box", letterOf("From: Ann <ann@harbour.example>\nDate: Tue, 4 Mar 2008 10:00:00 +0100\n"+fields, "x"))
		if (want == "") != (len(r.Threads) == 1) || want != "" && len(r.LeftOut[want]) != 1 {
			t.Errorf("%s: %v, not %q", fields, r.LeftOut, want)
		}
	}
	for body, want := range map[string]importer.Reason{
		"": importer.Empty,
		"-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----": encrypted,
		"X-No-Archive: yes\n\nx":                                    noArchive,
		"begin 644 x\n%2&5L;&\\\n`\nend":                            attachments,
	} {
		r := importertest.ReadText(t, Format(), "box", letterOf(from("Ann", "Tides", "1", ""), "x")+letterOf(from("Ben", "Re: Tides", "2", "1"), body))
		if len(r.LeftOut[want]) != 1 || len(r.Comments) != 0 {
			t.Errorf("%q: %v, not %q", body, r.LeftOut, want)
		}
	}
	r := importertest.ReadText(t, Format(), "box", letterOf(from("Ann", "Tides", "1", ""), "x")+letterOf(from("Ben", "Re: Tides", "2", "1"), "")+letterOf(from("Cy", "Re: Tides", "3", "1 2"), "y"))
	if len(r.Comments) != 2 || !r.Comments[0].Removed || r.Comments[1].Parent != r.Comments[0].Key {
		t.Errorf("an empty message that is answered: %+v", r.Comments)
	}
	r = importertest.ReadText(t, Format(), "box", letterOf(from("Ann", "Tides", "1", ""), "x")+strings.Replace(letterOf(from("Ben", "Re: Tides", "2", "1"), ""), "x@", "x at ", 1))
	if len(r.Comments) != 1 || !r.Comments[0].Removed {
		t.Errorf("an empty message of pipermail: %+v", r.Comments)
	}
}

func TestMaildirFlags(t *testing.T) {
	r := importertest.ReadFS(t, Format(), fstest.MapFS{
		"cur/1:2,S":  {Data: []byte(from("Ann", "Tides", "1", "") + "\n\nx")},
		"cur/2:2,ST": {Data: []byte(from("Ben", "Re: Tides", "2", "1") + "\n\ny")},
		"new/3":      {Data: []byte(from("Cy", "Re: Tides", "3", "1") + "\n\nz")},
	}, importer.Options{}, ".")
	if len(r.Threads) != 1 || len(r.Comments) != 1 || len(r.LeftOut[importer.Trashed]) != 1 {
		t.Errorf("%v %v", tree(r), r.LeftOut)
	}
}

// TestFilesOfOneList: a thread goes on in another month's file, and a message
// that was sent to two lists comes in once.
func TestFilesOfOneList(t *testing.T) {
	list := func(name string) string { return "\nList-Id: <" + name + ".harbour.example>" }
	r := importertest.ReadFS(t, Format(), fstest.MapFS{
		"march": {Data: []byte(letterOf(from("Ann", "[tides] Tides", "1", "")+list("tides"), "High."))},
		"april": {Data: []byte(letterOf(from("Ben", "[tides] Re: Tides", "2", "1")+list("tides"), "No.") + letterOf(from("Cy", "[boats] Boats", "3", "")+list("boats"), "x") + letterOf(from("Ann", "[boats] Tides", "1", "")+list("boats"), "High."))},
	}, importer.Options{}, "march", "april")
	if d := cmp.Diff([]string{"Tides | Ann: High.", "  Ben to Ann: No.", "Boats | Cy: x"}, tree(r)); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if len(r.LeftOut[importer.SentTwice]) != 1 || !slices.Equal(r.Threads[1].Topics, []string{"boats"}) || r.SiteInfo.Title != "" {
		t.Errorf("%v %v %v", r.LeftOut, r.Threads[1].Topics, r.SiteInfo)
	}
}

func TestExportText(t *testing.T) {
	for line := range strings.SplitSeq(Format().Export, "\n") {
		if n := len([]rune(line)); n > 76 || strings.TrimSpace(line) != line && !strings.HasPrefix(line, "  ") {
			t.Errorf("%d letters: %q", n, line)
		}
	}
}

// TestSizes: what is kept of each message is small, and holds no pointer that the
// garbage collector follows. An mbox of 2 GB may have a million.
func TestSizes(t *testing.T) {
	if e, n := unsafe.Sizeof(entry{}), unsafe.Sizeof(node{}); e > 32 || n > 24 {
		t.Errorf("an entry has %d bytes, a node %d", e, n)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f, err := importer.FromFS(fstest.MapFS{"box": {Data: []byte(letterOf(from("Ann", "Tides", "1", ""), "x"))}}, "box")
	if err != nil {
		t.Fatal(err)
	}
	if err := Format().Import(ctx, []*importer.File{f}, importer.Options{}, importertest.New()); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestBroken: an archive that is cut off is an error with its place.
func TestBroken(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	for i := range 1000 {
		fmt.Fprint(z, letterOf(from("Ann", "Tides", fmt.Sprint(i), ""), strings.Repeat(fmt.Sprint(i*i), 20)))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	cut := packed.Bytes()[:packed.Len()/2]
	_, err := importertest.TryFS(t, Format(), fstest.MapFS{"2008-March.txt.gz": {Data: cut}}, importer.Options{}, "2008-March.txt.gz")
	if err == nil || !strings.Contains(err.Error(), "2008-March.txt.gz: line ") {
		t.Errorf("%v", err)
	}
}
