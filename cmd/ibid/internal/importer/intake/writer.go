package intake

import (
	"cmp"
	"io/fs"
	"time"

	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
)

// Options say where an import writes to, and how.
type Options struct {
	Site   string         // the folder that has content/, or will have
	Into   bool           // comments alone come in, to threads that are there
	Zone   *time.Location // of dates that tell none; nil if not known
	DryRun bool           // nothing is written

	// Founding, if it is not nil, returns what a new archive has besides, given
	// what the files tell of the site. It is called if there is no content/.
	Founding func(importer.Site) ([]content.File, error)

	Beside []fs.FS // folders in which pictures and other files are looked for

	// LeftOut, if it is not nil, hears of each thing that is left out.
	LeftOut func(kind importer.Kind, why importer.Reason, what string)
}

// Writer takes what readers find, and makes content files of it. It is an
// importer.Sink.
type Writer struct {
	options Options
	spool   *spool
	site    importer.Site
	threads []*thread
	byKey   map[string]*thread
	meant   map[string]string // which of several threads of one key the key means now
	finder  importer.FileFinder
	account *Account
}

// thread is a thread on its way: what has to be known of it before all is read.
type thread struct {
	key      string
	name     string  // the key that the file has for it, if that is another's
	place    place   // of its post in the spool; none if it was not handed over
	comments []place // in the order in which they came
	mentions []place
	count    int // of comments, as the page says

	path      string   // of its folder, when all is read
	title     string   // for the account
	there     bool     // the folder is there
	joined    bool     // the post that is there stays as it is
	published int      // comments that came in
	places    []string // on its page, that others have who are there
}

// LeaveOut counts what does not come in.
func (w *Writer) LeaveOut(kind importer.Kind, why importer.Reason, what string) {
	w.account.leaveOut(kind, why, what)
	if w.options.LeftOut != nil {
		w.options.LeftOut(kind, why, what)
	}
}

// plan finds where everything is to stand, before anything is made.
type plan struct {
	*Writer
	there *surveyed

	// Where old addresses and keys lead that the archive does not find by
	// itself: those of threads by all that led to them, those of comments where
	// they are more than a fragment on their thread's page.
	addresses map[string]target
	keys      map[string]target
}

// target is an item of a thread that comes in; id is "" for the post.
type target struct {
	thread *thread
	id     string
}

// maker makes the items of one thread.
type maker struct {
	*plan
	mender
	thread *thread
	post   *importer.Thread
	files  *files
	placed map[string]bool   // places on the thread's page that are somebody's
	own    map[string]string // ids of the thread's comments, by their keys
}

// files are the pictures and other files of one thread.
type files struct {
	writer *Writer
	out    *output
	thread *thread
	names  map[string]string // by their addresses; "" for what is not there
	taken  map[string]bool   // names of files, folded
}

// output is where files go: to a stage, or nowhere if nothing is to be written.
type output struct {
	site    string
	stage   *content.Stage // nil if nothing is to be written
	account *Account
	record  *record
}

// Remark adds a sentence to the account.
func (w *Writer) Remark(text string) { w.account.Remarks = append(w.account.Remarks, text) }

func (w *Writer) thread(name string) *thread {
	key := cmp.Or(w.meant[name], name)
	t := w.byKey[key]
	if t == nil {
		t = &thread{key: key, name: name}
		w.byKey[key] = t
		w.threads = append(w.threads, t)
	}
	return t
}
