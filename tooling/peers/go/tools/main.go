// Command tools runs what grpc-go has for its users against a server that is not in Go, and the other way round.
//
//	tools follow SERVICE ADDRESS…   calls by round_robin with client-side health checks
//	tools details ADDRESS           prints the details of the errors of another server
//	tools failing                   a server whose calls fail with details
//	tools reflected FILE SERVICE…   a server that reflects the files of a FileDescriptorSet
package main

import (
	"fmt"
	"log"
	"net"
	"os"

	"google.golang.org/grpc"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 2 {
		log.Fatal("error: name what to run: follow, details, failing or reflected")
	}
	run, ok := map[string]func([]string) error{
		"follow": follow, "details": details, "failing": failing, "reflected": reflected,
	}[os.Args[1]]
	if !ok {
		log.Fatalf("error: there is no %s", os.Args[1])
	}
	if err := run(os.Args[2:]); err != nil {
		log.Fatalf("error: %v", err)
	}
}

// serve says at which port of 127.0.0.1 it listens, and serves until the process ends.
func serve(server *grpc.Server) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("listening %s\n", listener.Addr())
	return server.Serve(listener)
}
