package build

import (
	"reflect"
	"slices"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve"
)

// TestPagesDependOnAll: a new field of what pages are made from must be entered in what
// their key is made from, or be told by what is there; then it is entered here.
func TestPagesDependOnAll(t *testing.T) {
	for _, tt := range []struct {
		of    reflect.Type
		known []string
	}{
		// The thread and its fragments are told by the key of the thread, the items of
		// others by those of theirs, and what it answers by its words and quotations.
		{reflect.TypeFor[resolve.Thread](), []string{"Thread", "Fragments", "Quotations", "Replies", "Links"}},
		{reflect.TypeFor[resolve.Links](), []string{"Anchors", "Words", "Items", "Quoters", "Ends"}},
		{reflect.TypeFor[resolve.Quoter](), []string{"Thread", "Item", "Anchor", "Words", "Of"}},
	} {
		for i := range tt.of.NumField() {
			if f := tt.of.Field(i); f.IsExported() && !slices.Contains(tt.known, f.Name) {
				t.Errorf("pages may depend on %s.%s, and their key does not", tt.of, f.Name)
			}
		}
	}
}

// TestPageInputsTellApart: whatever field of what pages depend on is another, the key is.
func TestPageInputsTellApart(t *testing.T) {
	full := pageInputs{
		Anchors: map[archive.Passage]string{{}: ""}, Words: map[archive.Passage]string{{}: ""},
		Ends: make([]resolve.Place, 1), Quoters: make([]quoter, 1), Others: map[string]cache.Key{"": {}},
	}
	tellsApart(t, &full, func() string { return string(record.Append(nil, &full)) })
	quoting := resolve.Thread{Quotations: []archive.Quotation{{
		Sources: make([]archive.Passage, 1), Origin: make([]archive.Passage, 1), Edits: make([]archive.Edit, 1),
		Candidates: make([]archive.Target, 1), Override: &archive.Override{},
	}}}
	tellsApart(t, &quoting.Quotations[0], func() string {
		told := quoting.Outline().Quotations
		return string(told[:])
	})
}

// tellsApart fails if a number, text or flag in a value may be another, and what is told of
// the value is the same.
func tellsApart[T any](t *testing.T, value *T, told func() string) {
	t.Helper()
	before := told()
	leaves := 0
	eachLeaf(reflect.ValueOf(value).Elem(), "", func(path string, v reflect.Value) {
		leaves++
		was := reflect.New(v.Type()).Elem()
		was.Set(v)
		switch v.Kind() {
		case reflect.String:
			v.SetString("other")
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Float64:
			v.SetFloat(0.5)
		case reflect.Uint8:
			v.SetUint(7)
		default:
			v.SetInt(7)
		}
		if told() == before {
			t.Errorf("%s is not told", path)
		}
		v.Set(was)
	})
	if leaves < 20 {
		t.Errorf("%d fields were tried", leaves)
	}
}

// eachLeaf calls do with each number, text and flag in a value that can be set.
func eachLeaf(v reflect.Value, path string, do func(string, reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			eachLeaf(v.Field(i), path+"."+v.Type().Field(i).Name, do)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			eachLeaf(v.Index(i), path, do)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			eachLeaf(v.Elem(), path, do)
		}
	case reflect.Map: // what is in it cannot be set
	default:
		do(path, v)
	}
}
