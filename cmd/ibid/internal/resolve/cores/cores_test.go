package cores

import "testing"

// TestEach holds that each number is worked on once, whatever the workers.
func TestEach(t *testing.T) {
	for _, workers := range []int{1, 2, 7} {
		done := make([]int, 1000)
		Each(workers, len(done), func(worker, i int) {
			if worker < 0 || worker >= workers {
				t.Errorf("worker %d of %d", worker, workers)
			}
			done[i]++
		})
		for i, n := range done {
			if n != 1 {
				t.Errorf("%d workers: %d was done %d times", workers, i, n)
			}
		}
	}
}
