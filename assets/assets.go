// Package assets holds the files that pages need beside their words, to be
// built into the program and published below assets/. A file of the same name
// in a site's own assets folder takes the place of one.
package assets

import "embed"

// Files holds the assets.
//
//go:embed *.css *.js *.svg
var Files embed.FS
