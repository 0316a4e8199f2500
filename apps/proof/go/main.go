// A load of calls by grpc-go, for as long as it is not asked to end; then it says what came of them.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protowire"
)

const (
	unaryWorkers  = 16
	streamWorkers = 4
	talkMessages  = 20
	talkDelayMs   = 20
	callTimeout   = 20 * time.Second
	// Failures that are told, with as much of their messages.
	told        = 100
	toldMessage = 200
)

// raw passes messages that are encoded already.
type raw struct{}

func (raw) Name() string { return "proto" }

func (raw) Marshal(value any) ([]byte, error) { return value.([]byte), nil }

func (raw) Unmarshal(data []byte, value any) error {
	*(value.(*[]byte)) = append([]byte(nil), data...)
	return nil
}

type failure struct {
	ID      string `json:"id"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

type result struct {
	Calls    int64     `json:"calls"`
	Failed   int64     `json:"failed"`
	Failures []failure `json:"failures"`
}

type load struct {
	conn     *grpc.ClientConn
	stopping atomic.Bool
	number   atomic.Int64
	mutex    sync.Mutex
	result   result
}

// ask encodes a proof.v1.Ask.
func ask(id string, delayMs uint64) []byte {
	bytes := protowire.AppendTag(nil, 1, protowire.BytesType)
	bytes = protowire.AppendString(bytes, id)
	bytes = protowire.AppendTag(bytes, 2, protowire.VarintType)
	return protowire.AppendVarint(bytes, delayMs)
}

func (l *load) work(call func(context.Context, string) error) {
	for !l.stopping.Load() {
		id := fmt.Sprintf("go-%d", l.number.Add(1))
		ctx, cancel := context.WithTimeout(context.Background(), callTimeout)
		err := call(ctx, id)
		cancel()
		l.mutex.Lock()
		l.result.Calls++
		if err != nil {
			l.fail(id, status.Convert(err))
		}
		l.mutex.Unlock()
	}
}

func (l *load) fail(id string, said *status.Status) {
	l.result.Failed++
	if l.result.Failed > told {
		return
	}
	message := said.Message()
	message = message[:min(len(message), toldMessage)]
	l.result.Failures = append(l.result.Failures, failure{id, said.Code().String(), message})
}

func (l *load) run(ctx context.Context, id string) error {
	var answer []byte
	return l.conn.Invoke(ctx, "/proof.v1.Proof/Run", ask(id, uint64(rand.Intn(30))), &answer)
}

// talk asks and waits for the answer, again and again on one stream.
func (l *load) talk(ctx context.Context, id string) error {
	desc := &grpc.StreamDesc{ClientStreams: true, ServerStreams: true}
	stream, err := l.conn.NewStream(ctx, desc, "/proof.v1.Proof/Talk")
	if err != nil {
		return err
	}
	for i := 0; i < talkMessages; i++ {
		// Where sending fails, receiving says why.
		if err := stream.SendMsg(ask(id, talkDelayMs)); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		var answer []byte
		if err := stream.RecvMsg(&answer); err != nil {
			return err
		}
	}
	if err := stream.CloseSend(); err != nil {
		return err
	}
	var answer []byte
	if err := stream.RecvMsg(&answer); !errors.Is(err, io.EOF) {
		return fmt.Errorf("the stream went on after its last answer: %w", err)
	}
	return nil
}

func main() {
	target := flag.String("target", "", "host:port")
	wait := flag.Bool("wait-for-ready", false, "calls wait while there is no connection")
	flag.Parse()
	conn, err := grpc.NewClient(*target, grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.ForceCodec(raw{}), grpc.WaitForReady(*wait)))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	l := &load{conn: conn, result: result{Failures: []failure{}}}
	var workers sync.WaitGroup
	for i := 0; i < unaryWorkers; i++ {
		workers.Go(func() { l.work(l.run) })
	}
	for i := 0; i < streamWorkers; i++ {
		workers.Go(func() { l.work(l.talk) })
	}
	fmt.Println("STARTED")
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGTERM)
	<-asked
	l.stopping.Store(true)
	workers.Wait()
	conn.Close()
	said, _ := json.Marshal(l.result)
	fmt.Printf("RESULT %s\n", said)
}
