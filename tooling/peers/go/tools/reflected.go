package main

import (
	"fmt"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/reflection"
	reflectionv1 "google.golang.org/grpc/reflection/grpc_reflection_v1"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/dynamicpb"
)

type named []string

func (names named) GetServiceInfo() map[string]grpc.ServiceInfo {
	infos := map[string]grpc.ServiceInfo{}
	for _, name := range names {
		infos[name] = grpc.ServiceInfo{}
	}
	return infos
}

// extensions finds those of the files, at any depth.
type extensions struct {
	*dynamicpb.Types
	files *protoregistry.Files
}

func (it extensions) RangeExtensionsByMessage(message protoreflect.FullName, tell func(protoreflect.ExtensionType) bool) {
	it.files.RangeFiles(func(file protoreflect.FileDescriptor) bool { return tellOf(file, message, tell) })
}

// tellOf stops, and says so by false, where tell says false.
func tellOf(within container, message protoreflect.FullName, tell func(protoreflect.ExtensionType) bool) bool {
	for i := range within.Extensions().Len() {
		found := within.Extensions().Get(i)
		if found.ContainingMessage().FullName() == message && !tell(dynamicpb.NewExtensionType(found)) {
			return false
		}
	}
	for i := range within.Messages().Len() {
		if !tellOf(within.Messages().Get(i), message, tell) {
			return false
		}
	}
	return true
}

// container is a file or a message.
type container interface {
	Extensions() protoreflect.ExtensionDescriptors
	Messages() protoreflect.MessageDescriptors
}

// reflected serves nothing but what reflection says of the files of a set, and of services by their names.
func reflected(words []string) error {
	if len(words) < 1 {
		return fmt.Errorf("reflected takes a file and names of services")
	}
	bytes, err := os.ReadFile(words[0])
	if err != nil {
		return err
	}
	set := &descriptorpb.FileDescriptorSet{}
	if err := proto.Unmarshal(bytes, set); err != nil {
		return err
	}
	files, err := protodesc.NewFiles(set)
	if err != nil {
		return err
	}
	server := grpc.NewServer()
	reflectionv1.RegisterServerReflectionServer(server, reflection.NewServerV1(reflection.ServerOptions{
		Services:           named(words[1:]),
		DescriptorResolver: files,
		ExtensionResolver:  extensions{dynamicpb.NewTypes(files), files},
	}))
	return serve(server)
}
