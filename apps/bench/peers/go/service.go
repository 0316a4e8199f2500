package main

import (
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// bench.proto's messages have the wire form of the well-known wrappers, whose generated code serves in their place:
// no protoc is needed to build this.
type (
	textMessage  = wrapperspb.StringValue
	blobMessage  = wrapperspb.BytesValue
	countMessage = wrapperspb.UInt32Value
)

const path = "/bench.v1.Bench/"

var (
	serverStreamDesc = grpc.StreamDesc{StreamName: "ServerStream", ServerStreams: true, Handler: serverStream}
	clientStreamDesc = grpc.StreamDesc{StreamName: "ClientStream", ClientStreams: true, Handler: clientStream}
	duplexDesc       = grpc.StreamDesc{StreamName: "Duplex", ServerStreams: true, ClientStreams: true, Handler: duplex}
)
