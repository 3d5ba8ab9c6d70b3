package build

import "time"

// Options say what to build and where to.
type Options struct {
	Site   string // the folder that holds content/
	Out    string // the folder to publish into; "public" in Site if empty
	Drafts bool   // publish drafts too

	// Preview is for one who serves the site while he works on it: what is sound is in Out
	// beside what has errors, and changes there file by file (publish.Preview).
	Preview bool

	// Early is told of a preview's files that are others now, before the rest is made: the
	// pages of threads whose files have changed. It need not be there.
	Early func(changed []string)

	Cache string // the file in which is remembered what was found out; none if empty

	clock func() time.Time // time.Now if nil
}

// Result is what a build wrote.
type Result struct {
	Out                      string
	Threads, Comments, Files int
	Former                   int      // of the files, those at former addresses
	Changed                  []string // of a preview: the files that were written or removed, in order, but for those that Early was told of
}
