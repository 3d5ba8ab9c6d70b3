package letter

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func nobody(string) string { return "" }

func TestClean(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"nothing to do":       {"The boat\n\n  leaves -- at eight.\n\n\n> Why?\n\nSo.", "The boat\n\n  leaves -- at eight.\n\n\n> Why?\n\nSo."},
		"signature":           {"Yes.\n\n-- \nAnn Lee\nHarbour Board", "Yes."},
		"quoted signature":    {"> No.\n> \n> -- \n> Ann\n\nYes.", "> No.\n\nYes."},
		"at each level":       {">> No.\n>> -- \n>> Ann\n> Yes.\n> -- \n> Ben\n\nSo.\n-- \nCy", ">> No.\n> Yes.\n\nSo."},
		"tight signs":         {">No.\n>-- \n>Ann\nYes.", ">No.\n\nYes."},
		"before a quotation":  {"Yes.\n\n-- \nAnn\n\nOn 4 Mar 2008, Ben wrote:\n> No?", "Yes.\n\nOn 4 Mar 2008, Ben wrote:\n> No?"},
		"before a forwarded":  {"Yes.\n-- \nAnn\n\n-----Original Message-----\nFrom: Ben\nSubject: Tides\n\nNo?", "Yes.\n\n-----Original Message-----\nFrom: Ben\nSubject: Tides\n\nNo?"},
		"no space":            {"Yes.\n--\nAnn", "Yes."},
		"a long rule's end":   {"Yes.\n-- \n" + strings.Repeat("line\n", 30), "Yes.\n--\n" + strings.Repeat("line\n", 29) + "line"},
		"dashes in a text":    {"High\n--\n" + strings.Repeat("low\n", 12), "High\n--\n" + strings.Repeat("low\n", 11) + "low"},
		"comments of SQL":     {"See:\n--\n-- Tides\n--\nSELECT high;\n--\n-- End\n--", "See:\n--\n-- Tides\n--\nSELECT high;\n--\n-- End\n--"},
		"nothing else":        {"-- \nAnn Lee", "--\nAnn Lee"},
		"Mailman":             {"Yes.\n\n_______________________________________________\nTides mailing list\nTides at harbour.example\nhttp://harbour.example/mailman/listinfo/tides", "Yes."},
		"Mailman, quoted":     {"> Yes.\n> _______________________________________________\n> Tides mailing list\n> Tides@harbour.example\n> https://harbour.example/mailman/listinfo/tides\n\nNo.", "> Yes.\n\nNo."},
		"signature, footer":   {"Yes.\n-- \nAnn\n_______________________________________________\nTides mailing list\nhttp://harbour.example/mailman/listinfo/tides", "Yes."},
		"Google Groups":       {"Yes.\n\n-- \nYou received this message because you are subscribed to the Groups \"Tides\" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to tides+unsubscribe@groups.example.\nTo view this discussion on the web visit https://groups.example/d/msgid/tides/x.", "Yes."},
		"older Google Groups": {"Yes.\n--~--~---------~--~----~------------~-------~--~----~\nYou received this message because you are subscribed to the Groups \"Tides\" group.\nTo post to this group, send email to tides@groups.example\n-~----------~----~----~----~------~----~------~--~---", "Yes."},
		"ezmlm":               {"Yes.\n\n---------------------------------------------------------------------\nTo unsubscribe, e-mail: tides-unsubscribe@harbour.example\nFor additional commands, e-mail: tides-help@harbour.example", "Yes."},
		"majordomo":           {"Yes.\n-\nTo unsubscribe from this list: send the line \"unsubscribe tides\" in\nthe body of a message to majordomo@harbour.example", "Yes."},
		"an advertisement":    {"Yes.\n\n_________________________________________________________________\nNew boats every day\nhttp://boats.example/", "Yes."},
		"a phone":             {"Yes.\n\nSent from my iPhone", "Yes."},
		"a German phone":      {"Ja.\n\nVon meinem iPhone gesendet", "Ja."},
		"a list in German":    {"Ja.\n-------------------------\nMailingliste Gezeiten\nZum Abbestellen: gezeiten-leave@hafen.example", "Ja."},
		"of lists, in a text": {"The mailing list is at\nhttp://harbour.example/list\nand I wonder who would unsubscribe.", "The mailing list is at\nhttp://harbour.example/list\nand I wonder who would unsubscribe."},
		"a rule in a text":    {"Tides\n=====\n\nHigh at eight, see http://harbour.example/", "Tides\n=====\n\nHigh at eight, see http://harbour.example/"},
		"signed":              {"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nYes.\n- -- \nAnn\n-----BEGIN PGP SIGNATURE-----\nVersion: x\n\niD8DBQ\n=2fj\n-----END PGP SIGNATURE-----", "Yes."},
		"signed, quoted":      {"> -----BEGIN PGP SIGNED MESSAGE-----\n> Hash: SHA1\n> \n> Yes.\n> -----BEGIN PGP SIGNATURE-----\n> \n> iD8DBQ\n> -----END PGP SIGNATURE-----\nNo.", "> Yes.\n\nNo."},
		"armour without end":  {"Yes.\n-----BEGIN PGP SIGNATURE-----\niD8DBQ\nThat was all.", "Yes.\nThat was all."},
		"uuencode":            {"See:\nbegin 644 quay.txt\n%2&5L;&\\\n`\nend\nNice?", "See:\nNice?"},
		"begin, in a text":    {"We\nbegin 1000 lines\nlater.", "We\nbegin 1000 lines\nlater."},
		"yEnc":                {"See:\n=ybegin line=128 size=5 name=quay.png\nabcde\n=yend size=5\nNice?", "See:\nNice?"},
		"a removed file":      {"See below.\n-------------- next part --------------\nA non-text attachment was scrubbed...\nName: quay.png\nType: image/png\nURL: <http://harbour.example/quay.png>", "See below."},
		"in German":           {"Siehe unten.\n-------------- nächster Teil --------------\nEin Dateianhang mit Binärdaten wurde abgetrennt...\nDateiname : kai.png\nURL : <http://hafen.example/kai.png>", "Siehe unten."},
		"text behind it":      {"One.\n-------------- next part --------------\nTwo.", "One.\nTwo."},
		"gone":                {"Skipped content of type multipart/mixed-------------- next part --------------\nA non-text attachment was scrubbed...\nName: x\nUrl : http://x", ""},
	} {
		got, _ := Clean(test.text, nobody)
		if d := cmp.Diff(test.want, got); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}

func TestCounts(t *testing.T) {
	_, got := Clean("> a\n> -- \n> Ann\nOn 4 Mar 2008, Ben <ben@harbour.example> wrote:\n> b\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n-- \nCy\n____________________________________\nTides mailing list http://harbour.example/mailman/", nobody)
	if d := cmp.Diff(Cuts{Signatures: 2, Footers: 1, Armours: 1, Masked: 1}, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

func TestRemoved(t *testing.T) {
	const notice = "-------------- next part --------------\nA non-text attachment was scrubbed...\nName: %\nType: application/%\nURL: <http://harbour.example/%>\n"
	_, got := Clean("x\n"+strings.ReplaceAll(notice, "%", "quay.pdf")+strings.ReplaceAll(notice, "%", "pgp-signature")+"-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: http://harbour.example/1.htm", nobody)
	if d := cmp.Diff(Cuts{Notices: 3, Removed: []string{"quay.pdf http://harbour.example/quay.pdf", "http://harbour.example/1.htm"}}, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}

// TestMask: lead-ins and headers, as programs in many languages write them.
func TestMask(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"On Tue, 4 Mar 2008, Ann Lee <ann@harbour.example> wrote:\n> x", "On Tue, 4 Mar 2008, Ann Lee wrote:\n> x"},
		{"On Tue, 4 Mar 2008 21:14:09 +0100, Ann Lee\n<ann@harbour.example> wrote:\n> x", "On Tue, 4 Mar 2008 21:14:09 +0100, Ann Lee\nwrote:\n> x"},
		{"On Tue, 4 Mar 2008, Ann Lee <\nann@harbour.example> wrote:\n> x", "On Tue, 4 Mar 2008, Ann Lee\nwrote:\n> x"},
		{"On Tue, Mar 4, 2008 at 9:14 PM, Ann Lee <ann@harbour.example>\nwrote:\n\n> x", "On Tue, Mar 4, 2008 at 9:14 PM, Ann Lee\nwrote:\n\n> x"},
		{"Ann Lee <ann at harbour.example> writes:\n> x", "Ann Lee writes:\n> x"},
		{"In article <4711.boat@harbour.example>,\nann@harbour.example (Ann Lee) wrote:\n> x", "In article <…>,\nAnn Lee wrote:\n> x"},
		{"\"Ann Lee\" <ann@harbour.example> wrote in message\nnews:4711.boat@harbour.example...\n> x", "\"Ann Lee\" wrote in message\nnews:…...\n> x"},
		{"> On 4 Mar 2008, Ann Lee <ann@harbour.example> wrote:\n>> x\n> y", "> On 4 Mar 2008, Ann Lee wrote:\n>> x\n> y"},
		{"* Ann Lee <ann@harbour.example> [2008-03-04 21:14]:\n> x", "* Ann Lee [2008-03-04 21:14]:\n> x"},
		{"ann@harbour.example wrote:\n> x", "ann@… wrote:\n> x"},
		{"In a message dated 3/4/2008 9:14:09 PM Pacific Standard Time, ann@harbour.example writes:\n\nx", "In a message dated 3/4/2008 9:14:09 PM Pacific Standard Time, ann@… writes:\n\nx"},
		{"Ann Lee <ann@harbour.example> wrote on 03/04/2008 09:14:09 PM:\n\n> x", "Ann Lee wrote on 03/04/2008 09:14:09 PM:\n\n> x"},
		{"Am 4. März 2008 um 21:14 schrieb Ann Lee <ann@hafen.example>:\n> x", "Am 4. März 2008 um 21:14 schrieb Ann Lee:\n> x"},
		{"Ann Lee <ann@hafen.example> schrieb im Newsbeitrag <4711@hafen.example>:\n> x", "Ann Lee schrieb im Newsbeitrag <…>:\n> x"},
		{"Le 4 mars 2008 à 21:14, Ann Lee <ann@port.example> a écrit :\n> x", "Le 4 mars 2008 à 21:14, Ann Lee a écrit :\n> x"},
		{"El 4 de marzo de 2008, Ann Lee <ann@puerto.example> escribió:\n> x", "El 4 de marzo de 2008, Ann Lee escribió:\n> x"},
		{"Il giorno 4 marzo 2008, Ann Lee <ann@porto.example> ha scritto:\n> x", "Il giorno 4 marzo 2008, Ann Lee ha scritto:\n> x"},
		{"Op 4 mrt. 2008 om 21:14 schreef Ann Lee <ann@haven.example>:\n> x", "Op 4 mrt. 2008 om 21:14 schreef Ann Lee:\n> x"},
		{"4 марта 2008 г., 21:14 пользователь Анна Ли <anna@gavan.example> написал:\n> x", "4 марта 2008 г., 21:14 пользователь Анна Ли написал:\n> x"},
		{"2008年3月4日 21:14 潮見 杏 <ann@minato.example>:\n> x", "2008年3月4日 21:14 潮見 杏:\n> x"},
		{"-----Original Message-----\nFrom: Ann Lee [mailto:ann@harbour.example]\nSent: Tuesday, March 04, 2008 9:14 PM\nTo: Ben Oduya; cy@harbour.example\nSubject: RE: Tides\n\nx", "-----Original Message-----\nFrom: Ann Lee\nSent: Tuesday, March 04, 2008 9:14 PM\nTo: Ben Oduya; cy@…\nSubject: RE: Tides\n\nx"},
		{"-----Ursprüngliche Nachricht-----\nVon: Ann Lee [mailto:ann@hafen.example]\nGesendet: Dienstag, 4. März 2008\nAn: 'Ben Oduya'\nBetreff: Gezeiten\n\nx", "-----Ursprüngliche Nachricht-----\nVon: Ann Lee\nGesendet: Dienstag, 4. März 2008\nAn: 'Ben Oduya'\nBetreff: Gezeiten\n\nx"},
		{"*From:* Ann Lee <ann@harbour.example<mailto:ann@harbour.example>>\n*Sent:* Tuesday\n\nx", "*From:* Ann Lee\n*Sent:* Tuesday\n\nx"},
		{"> From: Ann Lee <ann@harbour.example>\n> To: tides@harbour.example,\n>  cy@harbour.example\n> Date: Tuesday\n>\n> x", "> From: Ann Lee\n> To: tides@…,\n>  cy@…\n> Date: Tuesday\n>\n> x"},
		{"差出人: 潮見 杏 <ann@minato.example>\n件名: 潮\n\nx", "差出人: 潮見 杏\n件名: 潮\n\nx"},
		{"From: \"Ann Lee\" ann@harbour.example\nDate: Tuesday\n\nx", "From: \"Ann Lee\"\nDate: Tuesday\n\nx"},
		{"Begin forwarded message:\n\nFrom: Ann Lee <ann@harbour.example>\nDate: Tuesday\n\nx", "Begin forwarded message:\n\nFrom: Ann Lee\nDate: Tuesday\n\nx"},
		{"Ann Lee <ann@harbour.example>\n03/04/2008 09:14 PM\n\nTo\nben@harbour.example\ncc\n\nSubject\nTides\n\nx", "Ann Lee\n03/04/2008 09:14 PM\n\nTo\nben@…\ncc\n\nSubject\nTides\n\nx"},
		{"Signed-off-by: Ann Lee <ann@harbour.example>\nCc: Ben <ben@harbour.example>\n+2008-03-04  Cy  <cy@harbour.example>", "Signed-off-by: Ann Lee\nCc: Ben\n+2008-03-04  Cy"},
		{"Write to ann@harbour.example or to Ben <ben@harbour.example>, please.", "Write to ann@harbour.example or to Ben <ben@harbour.example>, please."},
	} {
		got, _ := Clean(test.text, nobody)
		if d := cmp.Diff(test.want, got); d != "" {
			t.Errorf("-want +got\n%s", d)
		}
	}
	got, _ := Clean("ann@harbour.example wrote:\n> x", func(a string) string {
		if a == "ann@harbour.example" {
			return "Ann Lee"
		}
		return ""
	})
	if got != "Ann Lee wrote:\n> x" {
		t.Errorf("an address of a known owner: %q", got)
	}
}

func TestCleanHTML(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"a document":   {"<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body bgcolor=white><p>The <b>boat</b>.</p><!-- x --><script>x</script></body></html>", "<p>The <b>boat</b>.</p>"},
		"Gmail":        {`<div>Yes.</div><div class="gmail_quote"><div class="gmail_attr">On Tue, 4 Mar 2008, Ann Lee &lt;<a href="mailto:ann@harbour.example">ann@harbour.example</a>&gt; wrote:<br></div><blockquote>x</blockquote></div>`, `<div>Yes.</div><div class="gmail_quote"><div class="gmail_attr">On Tue, 4 Mar 2008, Ann Lee wrote:<br></div><blockquote>x</blockquote></div>`},
		"Outlook":      {`<p><b>From:</b> Ann Lee [mailto:ann@harbour.example] <br><b>Sent:</b> Tuesday<br><b>To:</b> cy@harbour.example<br></p><p>x</p>`, `<p>From: Ann Lee <br><b>Sent:</b> Tuesday<br>To: cy@…<br></p><p>x</p>`},
		"a signature":  {`<p>Yes.</p><div class="gmail_signature"><div>Ann</div></div><p>No.</p>`, `<p>Yes.</p><p>No.</p>`},
		"never closed": {`<p>Yes.</p><div class="gmail_signature">Ann`, `<p>Yes.</p><div class="gmail_signature">Ann`},
		"a mail link":  {`<p>Write to <a href="MailTo:ann@harbour.example">me</a> or <a href="http://harbour.example">us</a>.</p>`, `<p>Write to me or <a href="http://harbour.example">us</a>.</p>`},
		"a picture":    {`<img src="cid:quay@x" alt="the quay">`, `<img src="mail/quay" alt="the quay">`},
		"running text": {`<p>Write to ann@harbour.example</p>`, `<p>Write to ann@harbour.example</p>`},
		"references":   {"<p>a &lt; b &amp;&amp; c &nbsp; d &quot;e&quot;</p>", "<p>a &lt; b &amp;&amp; c &nbsp; d &quot;e&quot;</p>"},
		"no mark-up":   {"a < b & c", "a < b & c"},
	} {
		got, _ := CleanHTML(test.text, nobody, func(src string) string {
			if src == "cid:quay@x" {
				return "mail/quay"
			}
			return src
		})
		if d := cmp.Diff(test.want, strings.TrimSpace(got)); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}
