package record

import (
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"testing/quick"
	"time"

	"github.com/google/go-cmp/cmp"
)

type sample struct {
	Bool    bool
	Int     int
	Small   int8
	Word    uint64
	Share   float64
	Text    string
	Bytes   []byte
	List    []string
	Pair    [2]int16
	Pointer *inner
	Table   map[string][]inner
	Inner
}

// Inner is embedded.
type Inner struct{ Name string }

type inner struct {
	Name string
	Next *inner
}

// TestRoundTrip: what is written is read again, whatever it is, and each value has
// bytes of its own.
func TestRoundTrip(t *testing.T) {
	seen := map[string]sample{}
	err := quick.Check(func(v sample) bool {
		data := Append(nil, &v)
		if other, met := seen[string(data)]; met && !reflect.DeepEqual(normal(other), normal(v)) {
			t.Errorf("%+v and %+v give the same bytes", other, v)
		}
		seen[string(data)] = v
		var got sample
		if err := Read(data, &got); err != nil {
			t.Error(err)
		}
		return cmp.Equal(normal(v), normal(got)) && string(Append(nil, &got)) == string(data)
	}, &quick.Config{MaxCount: 500, Rand: rand.New(rand.NewSource(1))})
	if err != nil {
		t.Error(err)
	}
}

// normal makes no difference between an empty list and none.
func normal(v sample) sample {
	if len(v.Bytes) == 0 {
		v.Bytes = nil
	}
	if len(v.List) == 0 {
		v.List = nil
	}
	if len(v.Table) == 0 {
		v.Table = nil
	}
	for key, list := range v.Table {
		if len(list) == 0 {
			v.Table[key] = nil
		}
	}
	return v
}

// TestTimes: a time is the same moment, in the same zone.
func TestTimes(t *testing.T) {
	for _, want := range []time.Time{
		{}, time.Date(2009, 3, 1, 18, 5, 0, 7, time.UTC), time.Date(1931, 3, 1, 18, 5, 0, 0, time.FixedZone("", -12600)),
	} {
		var got time.Time
		if err := Read(Append(nil, &want), &got); err != nil || !got.Equal(want) || got.Format(time.RFC3339Nano) != want.Format(time.RFC3339Nano) {
			t.Errorf("%v became %v, %v", want, got, err)
		}
	}
}

// TestDamage: bytes that were cut short or changed are an error or another value, and
// ask for no memory that is not there.
func TestDamage(t *testing.T) {
	v := sample{Text: "words", List: []string{"a", "b"}, Table: map[string][]inner{"x": {{Name: "y"}}}}
	data := Append(nil, &v)
	for n := range data {
		if Read(data[:n], new(sample)) == nil {
			t.Errorf("%d of %d bytes are read as a whole", n, len(data))
		}
		for _, bit := range []byte{1, 0x40, 0x80} {
			changed := []byte(string(data))
			changed[n] ^= bit
			_ = Read(changed, new(sample)) // and does not panic
		}
	}
}

// TestNotWhole: what would be lost is refused.
func TestNotWhole(t *testing.T) {
	for name, try := range map[string]func(){
		"hidden":    func() { Append(nil, &struct{ hidden int }{}) },
		"func":      func() { Append(nil, &struct{ F func() }{}) },
		"interface": func() { Append(nil, &struct{ V any }{}) },
	} {
		func() {
			defer func() {
				if said, _ := recover().(string); !strings.Contains(said, "cannot be written") {
					t.Errorf("%s: %q", name, said)
				}
			}()
			try()
		}()
	}
}

func FuzzRead(f *testing.F) {
	v := sample{Text: "words", List: []string{"a", "b"}, Pointer: &inner{Name: "z", Next: &inner{}}}
	f.Add(Append(nil, &v))
	f.Fuzz(func(t *testing.T, data []byte) {
		var got, again sample
		if Read(data, &got) == nil {
			if err := Read(Append(nil, &got), &again); err != nil || !cmp.Equal(normal(got), normal(again)) {
				t.Errorf("%+v became %+v, %v", got, again, err)
			}
		}
	})
}
