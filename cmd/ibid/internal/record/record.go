// Package record writes values of any type as bytes, and reads them again: for what
// is kept from one run of the program to the next, and for digests of what a result
// depends on.
//
// Equal values give equal bytes, whatever they hold: numbers, text, lists, structs,
// maps, which are written in order of their keys, and pointers, of which what they
// point at is written. A struct is written field by field, so that a field which
// somebody adds is written too, and none is named. What cannot be written whole
// panics, whatever it holds at the moment: functions, interfaces, channels, and fields
// that are not exported. An empty list is read as nil.
//
// A text that was written before is written as its number, so that what names the same file
// a hundred times is short, and is one text when it is read.
//
// The bytes tell nothing of their type: who reads them knows it, and that no other
// version of the program wrote them.
package record

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
)

// Append appends the value that a pointer points at.
func Append[T any](to []byte, v *T) []byte {
	w := &writer{data: to}
	of(reflect.TypeFor[T]()).append(w, reflect.ValueOf(v).Elem())
	return w.data
}

// Digest returns what tells values of a type apart.
func Digest[T any](v *T) [sha256.Size]byte { return sha256.Sum256(Append(nil, v)) }

// Read reads a value that Append has written, and nothing behind it. Bytes in the value are
// parts of the data, which nobody may change any more.
func Read[T any](data []byte, into *T) (err error) {
	r := &reader{Numbers: NumbersOf(data)}
	of(reflect.TypeFor[T]()).read(r, reflect.ValueOf(into).Elem())
	if !r.IsWhole() {
		return errDamaged
	}
	return nil
}

var errDamaged = errors.New("this is not what was written")

// codec writes and reads the values of a type.
type codec struct {
	append func(*writer, reflect.Value)
	read   func(*reader, reflect.Value)
}

var (
	codecs sync.Map // of *codec, by reflect.Type
	making sync.Mutex
)

// of returns the codec of a type.
func of(t reflect.Type) *codec {
	if known, ok := codecs.Load(t); ok {
		return known.(*codec)
	}
	making.Lock()
	defer making.Unlock()
	made := map[reflect.Type]*codec{}
	c := codecFor(t, made)
	for t, c := range made {
		codecs.LoadOrStore(t, c)
	}
	return c
}

// codecFor makes the codec of a type, and those of the types in it. A type may hold
// itself.
func codecFor(t reflect.Type, made map[reflect.Type]*codec) *codec {
	if c := made[t]; c != nil {
		return c
	}
	c := &codec{}
	made[t] = c
	switch t.Kind() {
	case reflect.Bool:
		c.append, c.read = appendBool, readBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		c.append = func(w *writer, v reflect.Value) { w.data = binary.AppendVarint(w.data, v.Int()) }
		c.read = func(r *reader, v reflect.Value) { v.SetInt(r.signed()) }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		c.append = func(w *writer, v reflect.Value) { w.number(v.Uint()) }
		c.read = func(r *reader, v reflect.Value) { v.SetUint(r.Next()) }
	case reflect.Float32, reflect.Float64:
		c.append = func(w *writer, v reflect.Value) {
			w.data = binary.LittleEndian.AppendUint64(w.data, math.Float64bits(v.Float()))
		}
		c.read = func(r *reader, v reflect.Value) { v.SetFloat(math.Float64frombits(r.Fixed())) }
	case reflect.String:
		c.append = func(w *writer, v reflect.Value) { w.text(v.String()) }
		c.read = func(r *reader, v reflect.Value) { v.SetString(r.text()) }
	case reflect.Slice:
		c.slice(t, codecFor(t.Elem(), made))
	case reflect.Array:
		c.array(t, codecFor(t.Elem(), made))
	case reflect.Pointer:
		c.pointer(t, codecFor(t.Elem(), made))
	case reflect.Map:
		c.table(t, codecFor(t.Key(), made), codecFor(t.Elem(), made))
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() {
			c.append, c.read = appendTime, readTime
		} else {
			c.fields(t, made)
		}
	default:
		panic(fmt.Sprintf("record: a %s cannot be written", t))
	}
	return c
}

func appendBool(w *writer, v reflect.Value) {
	if v.Bool() {
		w.data = append(w.data, 1)
	} else {
		w.data = append(w.data, 0)
	}
}

func readBool(r *reader, v reflect.Value) {
	if b := r.Bytes(1); len(b) == 1 {
		v.SetBool(b[0] == 1)
	}
}

func appendTime(w *writer, v reflect.Value) {
	at := v.Interface().(time.Time)
	_, offset := at.Zone()
	w.data = binary.AppendVarint(binary.AppendVarint(w.data, at.Unix()), int64(at.Nanosecond()))
	if at.Location() == time.UTC {
		w.data = append(w.data, 0)
	} else {
		w.data = binary.AppendVarint(append(w.data, 1), int64(offset))
	}
}

// readTime reads a time. Of its zone the name is gone.
func readTime(r *reader, v reflect.Value) {
	at := time.Unix(r.signed(), r.signed()).UTC()
	if zoned := r.Bytes(1); len(zoned) == 1 && zoned[0] == 1 {
		at = at.In(time.FixedZone("", int(r.signed())))
	}
	v.Set(reflect.ValueOf(at))
}

func (c *codec) slice(t reflect.Type, element *codec) {
	if t.Elem().Kind() == reflect.Uint8 {
		c.append = func(w *writer, v reflect.Value) {
			w.number(uint64(v.Len()))
			w.data = append(w.data, v.Bytes()...)
		}
		c.read = func(r *reader, v reflect.Value) { v.SetBytes(slices.Clip(r.Bytes(r.Length(1)))) }
		return
	}
	c.append = func(w *writer, v reflect.Value) {
		w.number(uint64(v.Len()))
		for i := range v.Len() {
			element.append(w, v.Index(i))
		}
	}
	least := leastSize(t.Elem())
	c.read = func(r *reader, v reflect.Value) {
		n := r.Length(least)
		if n == 0 {
			return
		}
		v.Set(reflect.MakeSlice(t, n, n))
		for i := 0; i < n && !r.damaged; i++ {
			element.read(r, v.Index(i))
		}
	}
}

// leastSize is how many bytes a value of a type has at least: a damaged length asks
// for no more memory than there are bytes. What may have none is taken for one.
func leastSize(t reflect.Type) int {
	switch {
	case t.Kind() == reflect.Array:
		return max(1, t.Len()*leastSize(t.Elem()))
	case t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]():
		n := 0
		for i := range t.NumField() {
			n += leastSize(t.Field(i).Type)
		}
		return max(1, n)
	}
	return 1
}

func (c *codec) array(t reflect.Type, element *codec) {
	c.append = func(w *writer, v reflect.Value) {
		for i := range t.Len() {
			element.append(w, v.Index(i))
		}
	}
	c.read = func(r *reader, v reflect.Value) {
		for i := 0; i < t.Len() && !r.damaged; i++ {
			element.read(r, v.Index(i))
		}
	}
}

func (c *codec) pointer(t reflect.Type, target *codec) {
	c.append = func(w *writer, v reflect.Value) {
		if v.IsNil() {
			w.data = append(w.data, 0)
			return
		}
		w.data = append(w.data, 1)
		target.append(w, v.Elem())
	}
	c.read = func(r *reader, v reflect.Value) {
		if there := r.Bytes(1); len(there) == 1 && there[0] == 1 {
			v.Set(reflect.New(t.Elem()))
			target.read(r, v.Elem())
		}
	}
}

func (c *codec) table(t reflect.Type, key, value *codec) {
	c.append = func(w *writer, v reflect.Value) {
		type entry struct {
			key string
			k   reflect.Value
		}
		entries := make([]entry, 0, v.Len())
		for k := range v.Seq() {
			alone := &writer{}
			key.append(alone, k)
			entries = append(entries, entry{string(alone.data), k})
		}
		slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.key, b.key) })
		w.number(uint64(len(entries)))
		for _, e := range entries {
			key.append(w, e.k)
			value.append(w, v.MapIndex(e.k))
		}
	}
	c.read = func(r *reader, v reflect.Value) {
		n := r.Length(1)
		if n == 0 {
			return
		}
		v.Set(reflect.MakeMapWithSize(t, n))
		for i := 0; i < n && !r.damaged; i++ {
			k, e := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
			key.read(r, k)
			value.read(r, e)
			v.SetMapIndex(k, e)
		}
	}
}

func (c *codec) fields(t reflect.Type, made map[reflect.Type]*codec) {
	all := make([]*codec, t.NumField())
	for i := range all {
		if f := t.Field(i); !f.IsExported() {
			panic(fmt.Sprintf("record: the field %s of %s cannot be written", f.Name, t))
		}
		all[i] = codecFor(t.Field(i).Type, made)
	}
	c.append = func(w *writer, v reflect.Value) {
		for i, f := range all {
			f.append(w, v.Field(i))
		}
	}
	c.read = func(r *reader, v reflect.Value) {
		for i, f := range all {
			if r.damaged {
				return
			}
			f.read(r, v.Field(i))
		}
	}
}
