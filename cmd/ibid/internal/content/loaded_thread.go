package content

import (
	"fmt"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// loadedThread is a thread with what can be checked only when all threads
// are read.
type loadedThread struct {
	thread   *archive.Thread
	aliases  []citation
	sources  []citation // of overrides, in other threads
	complete bool       // every comment has an id, so that an unknown id is a mistake
	problems []problem.Problem
}

func (l *loadedThread) report(at problem.Problem, hint, format string, args ...any) {
	at.Message, at.Hint = fmt.Sprintf(format, args...), hint
	l.problems = append(l.problems, at)
}
