//go:build !unix

package cache

func lock(string) (release func() error) { return func() error { return nil } }
