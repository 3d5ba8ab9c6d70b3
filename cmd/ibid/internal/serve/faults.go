package serve

import "ibid/cmd/ibid/internal/problem"

// fault is a problem as a page is told of it.
type fault struct {
	Place   string `json:"place"`
	Href    string `json:"href"` // opens an editor there
	Warning bool   `json:"warning"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
	Text    string `json:"text"`
}

// mostFaults is how many are shown: who has more begins with these.
const mostFaults = 50

// report is what pages are told of an edition's problems: errors first.
func (s *server) report(e Edition) any {
	faults, errors, warnings := []fault{}, 0, 0
	if e.Err != nil {
		faults, errors = append(faults, fault{Message: e.Err.Error()}), 1
	}
	for _, severity := range []problem.Severity{problem.Error, problem.Warning} {
		for _, p := range e.Problems {
			if p.Severity != severity {
				continue
			}
			if severity == problem.Error {
				errors++
			} else {
				warnings++
			}
			if len(faults) < mostFaults {
				faults = append(faults, s.faultOf(p))
			}
		}
	}
	return map[string]any{"errors": errors, "warnings": warnings, "faults": faults}
}

func (s *server) faultOf(p problem.Problem) fault {
	f := fault{Warning: p.Severity == problem.Warning, Message: p.Message, Hint: p.Hint, Text: p.Shown()}
	if p.File == "" {
		return f
	}
	f.Place = p.Position.String()
	if s.Tools.Edit != nil {
		f.Href = s.Tools.Edit(p.Position)
	}
	return f
}
