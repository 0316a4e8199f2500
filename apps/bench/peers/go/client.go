package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync/atomic"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

// counted counts what passes over a connection, both ways.
type counted struct {
	net.Conn
	bytes *atomic.Int64
}

func (c counted) Read(into []byte) (int, error) {
	n, err := c.Conn.Read(into)
	c.bytes.Add(int64(n))
	return n, err
}

func (c counted) Write(from []byte) (int, error) {
	n, err := c.Conn.Write(from)
	c.bytes.Add(int64(n))
	return n, err
}

type client struct {
	connection *grpc.ClientConn
	kind       string
	messages   uint32
	payload    []byte
	bytes      atomic.Int64
}

func connect(address string, certificate string) (*client, error) {
	c := &client{}
	security := insecure.NewCredentials()
	if certificate != "" {
		tls, err := credentials.NewClientTLSFromFile(certificate, "localhost")
		if err != nil {
			return nil, err
		}
		security = tls
	}
	connection, err := grpc.NewClient(
		"passthrough:///"+address,
		grpc.WithTransportCredentials(security),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(limit), grpc.MaxCallSendMsgSize(limit)),
		grpc.WithContextDialer(func(ctx context.Context, to string) (net.Conn, error) {
			socket, err := new(net.Dialer).DialContext(ctx, "tcp", to)
			return counted{socket, &c.bytes}, err
		}),
	)
	c.connection = connection
	return c, err
}

func (c *client) call() error {
	ctx := context.Background()
	switch c.kind {
	case "unary", "beside":
		reply := new(textMessage)
		if err := c.connection.Invoke(ctx, path+"Unary", &textMessage{Value: text}, reply); err != nil {
			return err
		}
		return expect(len(reply.Value), len(text))
	case "blob":
		return c.blob()
	case "serverStream":
		stream, err := c.connection.NewStream(ctx, &serverStreamDesc, path+"ServerStream")
		if err != nil {
			return err
		}
		if err := stream.SendMsg(&countMessage{Value: c.messages}); err != nil {
			return err
		}
		if err := stream.CloseSend(); err != nil {
			return err
		}
		return c.count(stream)
	case "clientStream":
		stream, err := c.connection.NewStream(ctx, &clientStreamDesc, path+"ClientStream")
		if err != nil {
			return err
		}
		if err := c.sendAll(stream); err != nil {
			return err
		}
		reply := new(countMessage)
		if err := stream.RecvMsg(reply); err != nil {
			return err
		}
		return expect(int(reply.Value), int(c.messages))
	case "duplex":
		stream, err := c.connection.NewStream(ctx, &duplexDesc, path+"Duplex")
		if err != nil {
			return err
		}
		sent := make(chan error, 1)
		go func() { sent <- c.sendAll(stream) }()
		return errors.Join(c.count(stream), <-sent)
	}
	return fmt.Errorf("no such kind: %s", c.kind)
}

func (c *client) blob() error {
	reply := new(blobMessage)
	if err := c.connection.Invoke(context.Background(), path+"Blob", &blobMessage{Value: c.payload}, reply); err != nil {
		return err
	}
	return expect(len(reply.Value), len(c.payload))
}

func (c *client) sendAll(stream grpc.ClientStream) error {
	for range c.messages {
		if err := stream.SendMsg(&textMessage{Value: text}); err != nil {
			return err
		}
	}
	return stream.CloseSend()
}

func (c *client) count(stream grpc.ClientStream) error {
	for seen := 0; ; seen++ {
		if err := stream.RecvMsg(new(textMessage)); errors.Is(err, io.EOF) {
			return expect(seen, int(c.messages))
		} else if err != nil {
			return err
		}
	}
}

func expect(got, wanted int) error {
	if got != wanted {
		return fmt.Errorf("%d came back instead of %d", got, wanted)
	}
	return nil
}
