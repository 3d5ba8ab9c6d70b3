package inventory

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"slices"
	"testing"
)

// TestAppend: whatever of a file is another, its bytes are others.
func TestAppend(t *testing.T) {
	files := []File{{"a", Stamp{1, 2, 3, 4, 5}}, {"b", Stamp{}}}
	was := Append(nil, files)
	for i := range reflect.TypeFor[Stamp]().NumField() {
		now := slices.Clone(files)
		field := reflect.ValueOf(&now[0].Stamp).Elem().Field(i)
		if field.CanUint() {
			field.SetUint(field.Uint() + 1)
		} else {
			field.SetInt(field.Int() + 1)
		}
		if slices.Equal(was, Append(nil, now)) {
			t.Errorf("%s is another, and the bytes are the same", reflect.TypeFor[Stamp]().Field(i).Name)
		}
	}
	for _, others := range [][]File{files[:1], {files[1], files[0]}, {{"ab", files[0].Stamp}, files[1]}} {
		if slices.Equal(was, Append(nil, others)) {
			t.Errorf("%v have the same bytes", others)
		}
	}
}

func TestDigest(t *testing.T) {
	var files []File
	for i := range 5000 {
		files = append(files, File{fmt.Sprint("content/", i), Stamp{Size: int64(i)}})
	}
	if Digest(files) != sha256.Sum256(Append(nil, files)) {
		t.Error("it is not that of the bytes")
	}
}
