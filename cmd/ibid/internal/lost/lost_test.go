package lost

import (
	"errors"
	"io"
	"strings"
	"testing"
)

func TestHear(t *testing.T) {
	fault := errors.New("fault")
	if err := Hear(func() error { return fault }); err != fault {
		t.Errorf("got %v", err)
	}
	if err := Hear(func() error { return nil }); err != nil {
		t.Errorf("got %v", err)
	}
	err := Hear(func() error {
		Say("the list of knots", io.ErrUnexpectedEOF)
		t.Error("went on")
		return nil
	})
	var lost *Value
	if !errors.As(err, &lost) || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Fatalf("got %v", err)
	}
	if text := err.Error(); !strings.HasPrefix(text, "the list of knots cannot be read again: unexpected EOF; ") {
		t.Error(text)
	}
}

// TestFaults: a fault of the program's own is not taken for a loss.
func TestFaults(t *testing.T) {
	defer func() {
		if recover() != "fault" {
			t.Error("the fault went no further")
		}
	}()
	_ = Hear(func() error { panic("fault") })
}
