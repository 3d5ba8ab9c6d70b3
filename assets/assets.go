// Package assets holds the files that pages need beside their words, as they are written.
// The program has, and publishes below assets/, what package build made smaller of them
// (build/slim), for which its tests read these. A file of the same name in a site's own
// assets folder takes the place of one.
package assets

import "embed"

// Files holds the assets.
//
//go:embed *.css *.js *.svg
var Files embed.FS
