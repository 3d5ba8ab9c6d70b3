// Package lost carries the news that a value which was put aside on the disk, to be read
// there again, cannot be. Such a value is wanted within sorting and comparing, where no
// error can travel: who finds it lost says so with Say, which ends the work under way up to
// Hear, where an error comes of it. Package parallel carries it from the cores it deals the
// work out to. Nothing else is to go this way: what can be returned is returned.
package lost

import "fmt"

// Value is the error of a value that was lost: what it was, in words that begin a sentence,
// and why it cannot be read.
type Value struct {
	What string
	Err  error
}

func (v *Value) Error() string {
	return fmt.Sprintf("%s cannot be read again: %v; see to the disk, and say the same again", v.What, v.Err)
}

func (v *Value) Unwrap() error { return v.Err }

// Say ends the work under way, since a value that it needs is lost.
func Say(what string, err error) { panic(&Value{what, err}) }

// Hear does a piece of work and returns its error: the value that was lost, if one was.
func Hear(work func() error) (err error) {
	defer func() {
		switch fault := recover().(type) {
		case nil:
		case *Value:
			err = fault
		default:
			panic(fault) // a fault of the program's own
		}
	}()
	return work()
}
