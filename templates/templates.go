// Package templates holds the templates of the pages, to be built into the
// program. "ibid help templates" lists them and what each is given; a file of
// the same name in a site's own templates folder takes the place of one.
package templates

import "embed"

// Files holds the templates.
//
//go:embed *.html
var Files embed.FS
