package main

import (
	"context"
	"fmt"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/emptypb"
)

// all has each detail that google/rpc/error_details.proto has, with the values that the other side has too.
func all() []protoadapt.MessageV1 {
	messages := []proto.Message{
		&errdetails.ErrorInfo{
			Reason: "STOCK_EMPTY", Domain: "shop.example", Metadata: map[string]string{"sku": "a1", "größe": "µ"},
		},
		&errdetails.RetryInfo{RetryDelay: &durationpb.Duration{Seconds: 1, Nanos: 500_000_000}},
		&errdetails.DebugInfo{StackEntries: []string{"one", "two"}, Detail: "deep"},
		&errdetails.QuotaFailure{Violations: []*errdetails.QuotaFailure_Violation{{Subject: "ip:10.0.0.7", Description: "too often"}}},
		&errdetails.PreconditionFailure{Violations: []*errdetails.PreconditionFailure_Violation{
			{Type: "TOS", Subject: "shop.example/terms", Description: "not accepted"},
		}},
		&errdetails.BadRequest{FieldViolations: []*errdetails.BadRequest_FieldViolation{
			{Field: "lines[0].sku", Description: "is empty"}, {Field: "cents", Description: "is negative"},
		}},
		&errdetails.RequestInfo{RequestId: "r-1", ServingData: "s"},
		&errdetails.ResourceInfo{ResourceType: "order", ResourceName: "o-1", Owner: "ada", Description: "gone"},
		&errdetails.Help{Links: []*errdetails.Help_Link{{Description: "how", Url: "https://shop.example/help"}}},
		&errdetails.LocalizedMessage{Locale: "de-CH", Message: "Nichts da"},
	}
	made := make([]protoadapt.MessageV1, len(messages))
	for i, message := range messages {
		made[i] = protoadapt.MessageV1Of(message)
	}
	return made
}

// details makes one call, and says of each detail of its error whether it is the one that is wanted.
func details(words []string) error {
	if len(words) != 1 {
		return fmt.Errorf("details takes an address")
	}
	conn, err := grpc.NewClient(words[0], grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer conn.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	failure := status.Convert(conn.Invoke(ctx, "/shop.v1.Failing/Fail", &emptypb.Empty{}, &emptypb.Empty{}))
	fmt.Printf("%s: %s\n", failure.Code(), failure.Message())
	wanted := all()
	for i, detail := range failure.Details() {
		message, ok := detail.(proto.Message)
		if !ok {
			fmt.Printf("unread %v\n", detail)
			continue
		}
		same := i < len(wanted) && proto.Equal(message, protoadapt.MessageV2Of(wanted[i]))
		fmt.Printf("%s same=%v %s\n", message.ProtoReflect().Descriptor().FullName(), same, prototext.MarshalOptions{}.Format(message))
	}
	return nil
}

// failing is a server on which every call fails with all details.
func failing([]string) error {
	failure, err := status.New(codes.FailedPrecondition, "sold out: 100 %").WithDetails(all()...)
	if err != nil {
		return err
	}
	return serve(grpc.NewServer(grpc.UnknownServiceHandler(func(any, grpc.ServerStream) error { return failure.Err() })))
}
