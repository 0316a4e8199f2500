package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	_ "google.golang.org/grpc/health"
	"google.golang.org/grpc/resolver"
	"google.golang.org/grpc/resolver/manual"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// follow calls SERVICE/Tell in rounds, and prints who answered those of a round where it isn't who did before. A call
// that fails is a line of its own.
func follow(words []string) error {
	if len(words) < 2 {
		return fmt.Errorf("follow takes a service and addresses")
	}
	service, addresses := words[0], words[1:]
	backends := manual.NewBuilderWithScheme("backends")
	found := make([]resolver.Address, len(addresses))
	for i, address := range addresses {
		found[i] = resolver.Address{Addr: address}
	}
	backends.InitialState(resolver.State{Addresses: found})
	config := fmt.Sprintf(`{"loadBalancingConfig":[{"round_robin":{}}],"healthCheckConfig":{"serviceName":%q}}`, service)
	conn, err := grpc.NewClient(
		"backends:///", grpc.WithResolvers(backends), grpc.WithDefaultServiceConfig(config),
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		// A backend that is gone is tried again soon.
		grpc.WithConnectParams(grpc.ConnectParams{MinConnectTimeout: time.Second}),
	)
	if err != nil {
		return err
	}
	defer conn.Close()
	var before string
	for {
		answered := map[string]bool{}
		for range 4 * len(addresses) {
			who, err := tell(conn, service)
			if err != nil {
				fmt.Printf("failed %s: %s\n", status.Code(err), status.Convert(err).Message())
			} else {
				answered[who] = true
			}
		}
		names := make([]string, 0, len(answered))
		for name := range answered {
			names = append(names, name)
		}
		slices.Sort(names)
		if now := strings.Join(names, ","); now != before {
			fmt.Printf("round %s\n", now)
			before = now
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func tell(conn *grpc.ClientConn, service string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	answer := &wrapperspb.StringValue{}
	err := conn.Invoke(ctx, "/"+service+"/Tell", &emptypb.Empty{}, answer, grpc.WaitForReady(true))
	return answer.Value, err
}
