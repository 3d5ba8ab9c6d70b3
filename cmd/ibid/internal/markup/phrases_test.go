package markup

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"ibid/cmd/ibid/internal/phrasebook"
)

var update = flag.Bool("update", false, "write the cut phrases anew")

// TestCutPhrases: the program's phrases are those of the phrasebook's files.
func TestCutPhrases(t *testing.T) {
	want := phrasebook.Compile(Norms).Encode()
	if *update {
		if err := os.WriteFile("phrases.bin", want, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.Equal(cutPhrases, want) {
		t.Error("phrases.bin is not what the phrasebook has now; write it anew with -update")
	}
}

func BenchmarkPhrasebook(b *testing.B) {
	for b.Loop() {
		if _, err := phrasebook.Decode(cutPhrases); err != nil {
			b.Fatal(err)
		}
	}
}
