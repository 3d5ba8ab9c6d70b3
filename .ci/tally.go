// Tally reads what "go test -json" prints, shows the output of what failed,
// and ends with a line that counts the tests. Its exit code is 1 if any
// failed or none ran.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

type event struct {
	Action, Package, Test, Output string
}

func main() {
	count := map[string]int{}
	output := map[string]string{}
	failed := false
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			fmt.Println(lines.Text()) // a message of the go command itself
			continue
		}
		name := e.Package + " " + e.Test
		output[name] += e.Output
		if e.Action == "fail" {
			failed = true
			fmt.Print(output[name])
		}
		if e.Test != "" {
			count[e.Action]++
		}
	}
	fmt.Printf("%d passed, %d failed, %d skipped\n", count["pass"], count["fail"], count["skip"])
	if failed || lines.Err() != nil || count["pass"] == 0 {
		os.Exit(1)
	}
}
