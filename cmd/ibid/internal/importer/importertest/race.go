//go:build race

package importertest

// share is what part of an input InProportion reads: under the race detector, which has
// nothing to find in a reader of one goroutine, all takes ten times as long.
const share = 8
