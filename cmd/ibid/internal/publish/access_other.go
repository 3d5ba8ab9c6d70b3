//go:build !unix

package publish

// mayWrite knows nothing of rights here: what goes wrong shows when it does.
func mayWrite(string) bool { return true }
