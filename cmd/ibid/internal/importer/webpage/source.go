package webpage

import (
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/warc"
	"ibid/cmd/ibid/internal/importer/webpage/mhtml"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// maxPage is how long a page may be. Those that hold their pictures are longer
// than others.
const maxPage = 32 << 20

// A source is a page before it is understood.
type source struct {
	name     string // for people: its path, or its address
	data     []byte
	declared string // the encoding that was declared with it
	fetched  string // the address that it was fetched from
	file     string // its path in the folder of its file
	at       string // where it is
	mirror   bool   // its address is that of its file, and so are those it links to
	frame    func(src string) *source
}

const tooLong importer.Reason = "longer than 32 MiB"

// readFolder reads the pages of a folder, those that lie less deep before others,
// so that the first page of a thread comes before comment-page-2 in a mirror.
// What a browser saved as frames of a page is read with that.
func readFolder(ctx context.Context, f *importer.File, pictures *finders, j *joining) error {
	names, aside, err := filesIn(ctx, f.FS())
	if err != nil {
		return err
	}
	if len(aside) > 0 {
		j.sink.Warn(fmt.Sprintf("in the folder, and not read: %s; a web archive is given by itself, and unpacked if it is packed with zstd", strings.Join(aside, ", ")))
	}
	slices.SortStableFunc(names, func(a, b string) int { return strings.Count(a, "/") - strings.Count(b, "/") })
	for _, name := range names {
		if !hasPage(f.FS(), name) {
			continue
		}
		if err := readFile(ctx, f.FS(), name, name, pictures, j); err != nil {
			return err
		}
	}
	return nil
}

// filesIn returns the files of a folder that may be pages, and those that are web
// archives.
func filesIn(ctx context.Context, fsys fs.FS) (pages, archives []string, err error) {
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case d.IsDir() && (name != "." && strings.HasPrefix(d.Name(), ".") || isBesidePage(fsys, name)):
			return fs.SkipDir
		case !d.IsDir() && archiveForm.MatchString(name):
			archives = append(archives, name)
		case !d.IsDir() && d.Type().IsRegular() && mayBePage(name):
			pages = append(pages, name)
		}
		return nil
	})
	return pages, archives, err
}

// warnOfPages says which pages lie beside the archives of a folder: they may be the same
// ones once more, and are not read.
func warnOfPages(ctx context.Context, f *importer.File, j *joining) error {
	const most = 5
	names, _, err := filesIn(ctx, f.FS())
	names = slices.DeleteFunc(names, func(name string) bool { return !hasPage(f.FS(), name) })
	if n := len(names); n > 0 {
		list := strings.Join(names[:min(n, most)], ", ")
		if n > most {
			list += fmt.Sprintf(" and %d more", n-most)
		}
		j.sink.Warn("in the folder, and not read, since its web archives were: " + list + "; if these are other pages, give them by themselves")
	}
	return err
}

// archiveForm finds web archives by their names, as far as a folder of pages may hold
// any: one with such files at its top is read as an archive.
var archiveForm = lazyregexp.New(`(?i)\.w?arc(?:\.gz|\.zst)?$|\.wacz$`)

var besideForm = lazyregexp.New(`^(.+)(?:_files|-Dateien|_fichiers|_archivos|_arquivos|_bestanden|_file|_filer|-filer|_tiedostot|_pliki|_soubory|_elemei|_dosyalar|[-_.]\p{L}+)$`)

// isBesidePage reports whether a folder holds what a browser saved with a page:
// it is called like the page.
func isBesidePage(folder fs.FS, name string) bool {
	m := besideForm.FindStringSubmatch(path.Base(name))
	if m == nil {
		return false
	}
	for _, ending := range []string{".html", ".htm", ".xhtml", ".mhtml"} {
		if info, err := fs.Stat(folder, path.Join(path.Dir(name), m[1]+ending)); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// readFile reads the page in a file.
func readFile(ctx context.Context, folder fs.FS, name, shown string, pictures *finders, j *joining) error {
	file, err := importer.FromFS(folder, name)
	if err != nil {
		return err
	}
	r, err := file.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", shown, err)
	}
	data, err := readAll(r)
	if err != nil {
		return fmt.Errorf("%s: %w", shown, err)
	}
	s := &source{name: shown, data: data, file: name, at: shown, fetched: addressOfPath(name)}
	s.mirror = s.fetched != ""
	if mhtml.Recognizes(data) {
		m, err := mhtml.Read(data)
		if err != nil {
			j.leaveOut(s, importer.Unreadable)
			return nil
		}
		s.data, s.declared, s.fetched = m.Page.Data, m.Page.Charset, m.Page.Address
		s.frame = func(src string) *source {
			if part := m.Part(src); part != nil {
				return &source{data: part.Data, declared: part.Charset}
			}
			return nil
		}
		return j.read(ctx, s, func(key string) { pictures.add(key, mhtmlPictures(folder, name)) })
	}
	s.frame = func(src string) *source { return frameBeside(folder, name, src) }
	return j.read(ctx, s, func(key string) { pictures.add(key, filePictures(folder, name)) })
}

// hostForm is the first folder of a mirror that wget made: a host's name.
var hostForm = lazyregexp.New(`^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\.)+[a-z]{2,18}(?:[:+]\d+)?$`)

// addressOfPath gives the address of a page in a mirror, whose folders are those
// of the site.
func addressOfPath(name string) string {
	host, rest, ok := strings.Cut(name, "/")
	if !ok || !hostForm.MatchString(host) {
		return ""
	}
	rest = strings.TrimSuffix(rest, "index.html")
	if i := strings.LastIndexAny(rest, "?@"); i >= 0 && strings.Contains(rest[i:], "=") { // wget writes "@" where "?" is no letter of file names
		rest = rest[:i] + "?" + strings.TrimSuffix(rest[i+1:], ".html")
		return "http://" + host + "/" + rest
	}
	return (&url.URL{Scheme: "http", Host: host, Path: "/" + rest}).String()
}

// frameBeside opens what a frame shows that was saved with the page.
func frameBeside(folder fs.FS, page, src string) *source {
	u, err := url.Parse(src)
	if err != nil || u.Host != "" || u.Path == "" || strings.HasPrefix(u.Path, "/") {
		return nil
	}
	name := path.Join(path.Dir(page), u.Path)
	if !fs.ValidPath(name) || !hasPage(folder, name) {
		return nil
	}
	f, err := folder.Open(name)
	if err != nil {
		return nil
	}
	data, err := readAll(f)
	if err != nil {
		return nil
	}
	return &source{data: data}
}

// readArchive reads the pages of a web archive.
func readArchive(ctx context.Context, f *importer.File, pictures *finders, j *joining) error {
	a, err := warc.Open(f)
	if err != nil {
		return err
	}
	wants := func(r *warc.Record) bool {
		return r.Status == 200 && slices.Contains([]string{"text/html", "application/xhtml+xml"}, r.Type)
	}
	err = a.Records(ctx, wants, func(r *warc.Record) error {
		s := &source{name: r.Address, data: r.Body, declared: r.Charset, fetched: r.Address, at: r.At}
		if r.Long {
			j.leaveOut(s, tooLong)
			return nil
		}
		s.frame = func(string) *source { return nil }
		return j.read(ctx, s, func(key string) { pictures.add(key, archivePictures(a, r.Address)) })
	})
	for _, sentence := range a.Damage() {
		j.sink.Remark(sentence)
	}
	if err != nil || !f.IsFolder() {
		return err
	}
	return warnOfPages(ctx, f, j)
}
