package main

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

func drive(arguments []string) error {
	if len(arguments) < 5 {
		return fmt.Errorf("drive wants: address kind inFlight messages bytes [certificate]")
	}
	numbers := make([]int, 3)
	for i := range numbers {
		n, err := strconv.Atoi(arguments[i+2])
		if err != nil {
			return err
		}
		numbers[i] = n
	}
	certificate := ""
	if len(arguments) > 5 {
		certificate = arguments[5]
	}
	c, err := connect(arguments[0], certificate)
	if err != nil {
		return err
	}
	c.kind, c.messages, c.payload = arguments[1], uint32(numbers[1]), make([]byte, numbers[2])
	if err := c.call(); err != nil {
		return err
	}
	fmt.Printf("{\"ready\":%q}\n", arguments[0])
	return commands(func(line string) error {
		var warmup, measured int
		if _, err := fmt.Sscanf(line, "run %d %d", &warmup, &measured); err != nil {
			return fmt.Errorf("unknown command: %s", line)
		}
		if _, _, err := c.run(numbers[0], warmup); err != nil {
			return err
		}
		cpu, bytes := cpuMicros(), c.bytes.Load()
		took, elapsed, err := c.run(numbers[0], measured)
		if err != nil {
			return err
		}
		fmt.Printf("{\"calls\":%d,\"seconds\":%f,\"p50\":%f,\"p99\":%f,\"bytes\":%d,\"cpu\":%d}\n",
			len(took), elapsed.Seconds(), at(took, 0.5), at(took, 0.99), c.bytes.Load()-bytes, cpuMicros()-cpu)
		return nil
	})
}

// run keeps inFlight calls going for the time given and returns each one's duration, sorted.
func (c *client) run(inFlight, milliseconds int) ([]time.Duration, time.Duration, error) {
	var over atomic.Bool
	var lanes sync.WaitGroup
	took, failed := make([][]time.Duration, inFlight), make([]error, inFlight)
	beside := make(chan error, 1)
	if c.kind == "beside" && len(c.payload) > 0 {
		go func() { beside <- c.transfer(&over) }()
	} else {
		beside <- nil
	}
	began := time.Now()
	for lane := range inFlight {
		lanes.Go(func() {
			for !over.Load() {
				start := time.Now()
				if err := c.call(); err != nil {
					failed[lane] = err
					return
				}
				took[lane] = append(took[lane], time.Since(start))
			}
		})
	}
	time.Sleep(time.Duration(milliseconds) * time.Millisecond)
	over.Store(true)
	lanes.Wait()
	elapsed := time.Since(began)
	for _, err := range append(failed, <-beside) {
		if err != nil {
			return nil, 0, err
		}
	}
	all := slices.Concat(took...)
	slices.Sort(all)
	return all, elapsed, nil
}

// transfer sends the payload there and back, again and again.
func (c *client) transfer(over *atomic.Bool) error {
	for !over.Load() {
		if err := c.blob(); err != nil {
			return err
		}
	}
	return nil
}

func at(sorted []time.Duration, share float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return float64(sorted[int(float64(len(sorted))*share)].Nanoseconds()) / 1e3
}
