//go:build !linux && !darwin

package inventory

import "os"

// look returns what is in a folder, by its names alone.
func look(folder string) ([]File, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	files := make([]File, 0, len(entries))
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return nil, err
		}
		files = append(files, fileOf(e.Name(), StampOf(info)))
	}
	return files, nil
}
