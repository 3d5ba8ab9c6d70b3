package wording

import (
	"errors"
	"fmt"
	"strings"
)

// phrase is a text with slots in it.
type phrase struct {
	parts []part
}

// part is a run of text, or else a slot.
type part struct {
	text string
	slot string
}

// parsePhrase reads a text, in which slots stand in braces.
func parsePhrase(s string) (phrase, error) {
	var p phrase
	for s != "" {
		before, behind, found := strings.Cut(s, "{")
		if strings.Contains(before, "}") {
			return phrase{}, errors.New("there is a } without a { before it")
		}
		if before != "" {
			p.parts = append(p.parts, part{text: before})
		}
		if !found {
			break
		}
		slot, rest, closed := strings.Cut(behind, "}")
		if !closed {
			return phrase{}, errors.New("there is a { without a } behind it")
		}
		if slot == "" || strings.Trim(slot, "abcdefghijklmnopqrstuvwxyz") != "" {
			return phrase{}, fmt.Errorf("{%s} is no slot", slot)
		}
		p.parts = append(p.parts, part{slot: slot})
		s = rest
	}
	return p, nil
}

// slots gives the names of a phrase's slots, each once.
func (p phrase) slots() map[string]bool {
	names := map[string]bool{}
	for _, part := range p.parts {
		if part.slot != "" {
			names[part.slot] = true
		}
	}
	return names
}

// What begins and ends a run that has its own direction, that of its first letter.
const (
	isolate = "\u2068"
	release = "\u2069"
)

// say fills the slots. What is nothing but figures needs no isolation.
func (p phrase) say(slots []string, isolated bool) string {
	if len(p.parts) == 1 && p.parts[0].slot == "" {
		return p.parts[0].text
	}
	length := 0
	for _, part := range p.parts {
		length += len(part.text) + len(valueOf(part.slot, slots))
	}
	var b strings.Builder
	b.Grow(length)
	for _, part := range p.parts {
		value := valueOf(part.slot, slots)
		if part.slot == "" {
			b.WriteString(part.text)
		} else if isolated && strings.Trim(value, "0123456789") != "" {
			b.WriteString(isolate + value + release)
		} else {
			b.WriteString(value)
		}
	}
	return b.String()
}

func valueOf(slot string, slots []string) string {
	for i := 0; slot != "" && i+1 < len(slots); i += 2 {
		if slots[i] == slot {
			return slots[i+1]
		}
	}
	return ""
}
