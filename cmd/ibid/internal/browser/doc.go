// Package browser holds the pages to what a reader can do with them, in a
// real browser. It is tests and nothing else.
//
// The tests build a site of the repository's own content and of one thread
// more, testdata/site.txtar, that has what pages find hard: text from right to
// left, words without end, wide code and tables, sixty comments. They read it
// as readers may: from a folder and from a server under a sub-path, with and
// without JavaScript.
//
// Every tab keeps a watch. A message on the console, or a request for anything
// but a file of the site, fails the test whatever it was about.
//
// What the tests need, and what they do without it:
//
//	Chromium   on the path, or where IBID_CHROMIUM says; chromium-headless-shell, where
//	           it is there too, halves the time
//	axe-core   IBID_AXE, the path of axe.min.js
//	vnu        IBID_VNU, the path of vnu.jar, the Nu HTML checker; needs Java
//
// A test that lacks its tool is skipped, or with IBID_REQUIRE_BROWSER=1 fails.
// IBID_SHOTS is a folder for pictures of the sample's main thread, to be
// looked at; without it none are taken. .ci/run installs and sets all of them.
//
// IBID_PICTURE names the file for the picture of the README, which .ci/picture takes.
//
// testdata/heard.txt is what a screen reader has to say of the sample's main thread. It
// is to be read as one would hear it: where something is said twice, a sign is spelt out
// or a link says nothing, the page is wrong. UPDATE=1 writes it anew.
//
// To hold a page to something new, write a test that opens a tab:
//
//	everywhere(t, func(tab *tab) {
//		tab.open("2009/honesty-box/index.html")
//		tab.click(".quotation .attribution a")
//		tab.until(`document.querySelector(":target")`)
//	})
//
// A check of any page ([]string, what is wrong with it) goes into the table
// in checks_test.go, together with a page that fails it.
package browser
