// Grpc-go's side of the bench: serve [cert key], or drive <address> <kind> <inFlight> <messages> <bytes> [cert].
// Commands come as lines on stdin ("run <warmup ms> <ms>", "usage"), answers go as JSON lines to stdout; the end of
// stdin ends the process.
package main

import (
	"bufio"
	"fmt"
	"os"
	"syscall"
)

const (
	limit = 128 << 20
	text  = "fourteen bytes"
)

func main() {
	arguments := os.Args[1:]
	var err error
	switch {
	case len(arguments) > 0 && arguments[0] == "serve":
		err = serve(arguments[1:])
	case len(arguments) > 0 && arguments[0] == "drive":
		err = drive(arguments[1:])
	default:
		err = fmt.Errorf("say serve or drive")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// commands hands each line of stdin to obey until stdin ends.
func commands(obey func(line string) error) error {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if err := obey(lines.Text()); err != nil {
			return err
		}
	}
	return lines.Err()
}

// cpuMicros is the processor time that this process has used, user and system.
func cpuMicros() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return usage.Utime.Nano()/1e3 + usage.Stime.Nano()/1e3
}
