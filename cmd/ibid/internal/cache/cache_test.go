package cache

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

var program = NewKey("a program")

func key(n int) Key { return NewKey("test", binary.AppendVarint(nil, int64(n))) }

// value gives what the tests remember of a key: some lengths are empty, some long.
func value(n int) []byte {
	return bytes.Repeat([]byte(fmt.Sprint(n)), n*n%1009)
}

func fill(t *testing.T, name string, from, to int) {
	t.Helper()
	p := Open(name, program)
	for n := from; n < to; n++ {
		p.Put(key(n), value(n))
	}
	p.Save()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
}

// held tells how many of some values are known, and fails where one is another.
func held(t *testing.T, p *Pack, from, to int) (known int) {
	t.Helper()
	for n := from; n < to; n++ {
		got, ok := p.Get(key(n))
		if ok && !bytes.Equal(got, value(n)) {
			t.Fatalf("%d: %q, want %q", n, got, value(n))
		}
		if ok {
			known++
		}
	}
	return known
}

// TestLasts: what was saved is there for the next, and what was put is there at once,
// with a name and without one.
func TestLasts(t *testing.T) {
	name := filepath.Join(t.TempDir(), "site", "pack")
	fill(t, name, 0, 500)
	fill(t, name, 400, 900)
	p := Open(name, program)
	defer p.Close()
	if n := held(t, p, 0, 1000); n != 900 {
		t.Errorf("%d of 900 are known", n)
	}
	p.Put(key(900), value(900))
	if n := held(t, p, 900, 902); n != 1 {
		t.Error("what was just put is not known")
	}
	for n := range 902 {
		is := false
		isKnown := p.Use(key(n), func(got []byte) { is = bytes.Equal(got, value(n)) })
		if isKnown != (n <= 900) || is != isKnown {
			t.Errorf("%d: known %v, as it was %v", n, isKnown, is)
		}
	}
	nameless := Open("", program)
	for n := range 3000 {
		nameless.Put(key(n), value(n))
	}
	if n := held(t, nameless, 0, 3001); n != 3000 {
		t.Errorf("%d of 3000 are known without a name", n)
	}
	nameless.Save()
	if err := nameless.Close(); err != nil {
		t.Error(err)
	}
}

// TestForgotten: what was not saved is gone, and so is what another program remembered.
func TestForgotten(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pack")
	fill(t, name, 0, 10)
	p := Open(name, program)
	p.Put(key(10), value(10))
	p.Close()
	other := Open(name, NewKey("another program"))
	if n := held(t, other, 0, 11); n != 0 {
		t.Errorf("another program knows %d", n)
	}
	other.Close()
	p = Open(name, program)
	if n := held(t, p, 0, 11); n != 10 {
		t.Errorf("%d of 10 are known", n)
	}
	p.Close()
}

// TestDamage: whatever bytes of the file change, or are missing, no other value is given,
// and what is put then is known.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "pack")
	fill(t, name, 0, 60)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	lost := 0
	for i := range 300 {
		data := bytes.Clone(whole)
		switch i % 3 {
		case 0:
			data = data[:r.IntN(len(data))]
		case 1:
			data[r.IntN(len(data))] ^= 1 << r.IntN(8)
		case 2:
			at := r.IntN(len(data))
			copy(data[at:], bytes.Repeat([]byte{byte(r.IntN(256))}, 1+r.IntN(200)))
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		p := Open(name, program)
		if i%2 == 0 { // else nobody has asked for it before it is put
			lost += 60 - held(t, p, 0, 60)
		}
		for n := range 60 {
			if !p.Put(key(n), value(n)) {
				t.Fatal("a value is not remembered")
			}
		}
		p.Save()
		if n := held(t, p, 0, 60); n != 60 {
			t.Fatalf("%d of 60 are known after damage and a new build", n)
		}
		p.Close()
		p = Open(name, program)
		if n := held(t, p, 0, 60); n != 60 {
			t.Fatalf("%d of 60 are known to the next after damage", n)
		}
		p.Close()
	}
	if lost == 0 {
		t.Error("nothing was damaged")
	}
}

// TestDoesNotGrow: however many builds find out something new, the file stays within
// twice of what the last ones asked for.
func TestDoesNotGrow(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pack")
	big := make([]byte, 120_000)
	rand.NewChaCha8([32]byte{}).Read(big) // which cannot be made smaller
	for round := range 200 {
		p := Open(name, program)
		for n := range 10 {
			if n%2 == 0 {
				p.Get(key(n))
			} else if p.Keep(key(n)) != (round > 0) {
				t.Fatalf("round %d: whether %d is known", round, n)
			}
			if n%2 == 0 || round == 0 {
				p.Put(key(n), big)
			}
		}
		p.Put(key(1000+round), big)
		p.Save()
		p.Close()
	}
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if most := int64((10+2+oldest)*len(big)*5/4 + spare + 1<<16); info.Size() > most {
		t.Errorf("%d bytes, want %d at most", info.Size(), most)
	}
	p := Open(name, program)
	defer p.Close()
	for n := range 10 {
		if got, ok := p.Get(key(n)); !ok || !bytes.Equal(got, big) {
			t.Errorf("%d, which is always asked for, was let go", n)
		}
	}
	if _, ok := p.Get(key(1000)); ok {
		t.Error("what nobody asks for is kept")
	}
}

// TestLetsLargeOnesGo: where each build finds out half of a few large values anew, as of an
// archive of one long thread, the file stays within half as much again as one build asks for.
// Small values that no build has asked for of late are still there.
func TestLetsLargeOnesGo(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pack")
	large := make([]byte, 8*small)
	rand.NewChaCha8([32]byte{}).Read(large)
	little := large[:small/4]
	const values, half = 10, 5
	for round := range 6 {
		p := Open(name, program)
		if round == 4 {
			p.Put(key(1), little)
		}
		for n := range values {
			at := key(100 + n)
			if n < half {
				at = key(1000*(round+1) + n)
			}
			p.Put(at, large)
		}
		p.Save()
		p.Close()
	}
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if most := int64(values * len(large) * 3 / 2); info.Size() > most {
		t.Errorf("%d bytes, want %d at most", info.Size(), most)
	}
	p := Open(name, program)
	defer p.Close()
	if _, ok := p.Get(key(1)); !ok {
		t.Error("a small value was let go at once")
	}
	if _, ok := p.Get(key(5000)); ok {
		t.Error("a large value was kept that the last build has not asked for")
	}
}

// TestTwoAtOnce: a second one reads, keeps what it finds out to itself, and harms nothing,
// even if the first writes the file anew meanwhile.
func TestTwoAtOnce(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pack")
	fill(t, name, 0, 100)
	first, second := Open(name, program), Open(name, program)
	var group sync.WaitGroup
	for i, p := range []*Pack{first, second} {
		group.Go(func() {
			for n := range 300 {
				p.Put(key(1000*i+n), value(n+1000*i))
			}
		})
	}
	group.Wait()
	first.Save()
	second.Save()
	if n := held(t, second, 0, 100) + held(t, second, 1000, 1300); n != 400 {
		t.Errorf("the second knows %d of 400", n)
	}
	second.Close()
	first.Close()
	p := Open(name, program)
	defer p.Close()
	if a, b := held(t, p, 0, 300), held(t, p, 1000, 1300); a != 300 || b != 0 {
		t.Errorf("the next knows %d of the first's 300, and %d of the second's", a, b)
	}
}

// TestNowhere: where nothing can be written nothing is remembered, and nothing fails.
func TestNowhere(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p := Open(filepath.Join(file, "folder", "pack"), program)
	p.Put(key(1), value(1))
	p.Save()
	if n := held(t, p, 1, 2); n != 1 {
		t.Error("what is found out is not known to the one who found it out")
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

// TestFileOf: a site has a folder of its own, and those of sites that are gone go.
func TestFileOf(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	site := t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(site, link); err != nil {
		t.Skip(err)
	}
	name := FileOf(site)
	if name == "" || FileOf(link) != name || FileOf(t.TempDir()) == name {
		t.Errorf("%q and %q are the files of one site", name, FileOf(link))
	}
	if err := os.RemoveAll(site); err != nil {
		t.Fatal(err)
	}
	FileOf(t.TempDir())
	if _, err := os.Stat(filepath.Dir(name)); err == nil {
		t.Error("what was remembered of a site that is gone is there")
	}
	t.Setenv("XDG_CACHE_HOME", "relative")
	if name := FileOf(t.TempDir()); name != "" {
		t.Errorf("there is a cache folder: %q", name)
	}
}

func TestIdentify(t *testing.T) {
	beside := filepath.Join(t.TempDir(), "site", "pack")
	first, ok := Identify(beside)
	again, _ := Identify(beside)
	if !ok || first != again || first == (Key{}) {
		t.Errorf("%x, then %x, %v", first, again, ok)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(filepath.Dir(beside)), "program"), make([]byte, 32), 0o600); err != nil {
		t.Fatal(err)
	}
	if damaged, _ := Identify(beside); damaged != first {
		t.Error("a damaged memory of the program is taken for it")
	}
}

// TestRenew: a key has the value that it was given last, in this run and in the next, and
// Holds tells what Get returns.
func TestRenew(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pack")
	for round := range 4 {
		p := Open(name, program)
		before, ok := p.Get(key(1))
		if want := fmt.Sprint("value ", round-1); ok != (round > 0) || ok && string(before) != want || p.Holds(key(1)) != ok {
			t.Errorf("round %d: %q, want %q", round, before, want)
		}
		for _, value := range []string{"another", fmt.Sprint("value ", round)} {
			p.Renew(key(1), []byte(value))
			if got, ok := p.Get(key(1)); !ok || string(got) != value || !p.Holds(key(1)) {
				t.Errorf("round %d: %q, want %q", round, got, value)
			}
		}
		p.Save()
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestPacked: values of all lengths and kinds are what they were.
func TestPacked(t *testing.T) {
	random := rand.NewChaCha8([32]byte{1})
	for _, length := range []int{0, 1, leastPacked - 1, leastPacked, leastLong - 1, leastLong, 1 << 20} {
		noise := make([]byte, length)
		random.Read(noise)
		for _, value := range [][]byte{noise, bytes.Repeat([]byte("x"), length)} {
			form, data := packed(value)
			if got, ok := unpacked(append([]byte{form}, data...)); !ok || !bytes.Equal(got, value) {
				t.Errorf("%d bytes are others", length)
			}
		}
	}
	for _, data := range [][]byte{nil, {smaller}, {smaller, 0xff}, {smallest}, {smallest, 0xff}} {
		if _, ok := unpacked(data); ok && len(data) == 0 {
			t.Errorf("%v was read", data)
		}
	}
}
