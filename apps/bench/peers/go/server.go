package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

func serve(arguments []string) error {
	options := []grpc.ServerOption{grpc.MaxRecvMsgSize(limit), grpc.MaxSendMsgSize(limit)}
	if len(arguments) == 2 {
		tls, err := credentials.NewServerTLSFromFile(arguments[0], arguments[1])
		if err != nil {
			return err
		}
		options = append(options, grpc.Creds(tls))
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := grpc.NewServer(options...)
	server.RegisterService(&grpc.ServiceDesc{
		ServiceName: "bench.v1.Bench",
		Methods: []grpc.MethodDesc{
			{MethodName: "Unary", Handler: echo[textMessage]},
			{MethodName: "Blob", Handler: echo[blobMessage]},
		},
		Streams: []grpc.StreamDesc{serverStreamDesc, clientStreamDesc, duplexDesc},
	}, nil)
	go server.Serve(listener)
	fmt.Printf("{\"ready\":%q}\n", listener.Addr().String())
	return commands(func(line string) error {
		if line != "usage" {
			return fmt.Errorf("unknown command: %s", line)
		}
		fmt.Printf("{\"cpu\":%d}\n", cpuMicros())
		return nil
	})
}

func echo[M any](_ any, _ context.Context, decode func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
	message := new(M)
	err := decode(message)
	return message, err
}

func serverStream(_ any, stream grpc.ServerStream) error {
	count := new(countMessage)
	if err := stream.RecvMsg(count); err != nil {
		return err
	}
	for range count.Value {
		if err := stream.SendMsg(&textMessage{Value: text}); err != nil {
			return err
		}
	}
	return nil
}

func clientStream(_ any, stream grpc.ServerStream) error {
	count := new(countMessage)
	for {
		if err := stream.RecvMsg(new(textMessage)); errors.Is(err, io.EOF) {
			return stream.SendMsg(count)
		} else if err != nil {
			return err
		}
		count.Value++
	}
}

func duplex(_ any, stream grpc.ServerStream) error {
	for {
		message := new(textMessage)
		if err := stream.RecvMsg(message); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := stream.SendMsg(message); err != nil {
			return err
		}
	}
}
