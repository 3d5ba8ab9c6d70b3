//go:build !race

package importertest

// share is what part of an input InProportion reads.
const share = 1
