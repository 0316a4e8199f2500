"""Asks a server by grpcio-reflection's own client, and says as JSON what it made of the answers: reflect.py ADDRESS"""
import json
import sys

import grpc
from google.protobuf import message_factory
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase


def unknown(ask, name):
    try:
        ask(name)
    except KeyError:
        return "KeyError"
    return "found"


def describe(service):
    return {
        method.name: [
            method.input_type.full_name, method.output_type.full_name, method.client_streaming, method.server_streaming,
        ] for method in service.methods
    }


with grpc.insecure_channel(sys.argv[1]) as channel:
    database = ProtoReflectionDescriptorDatabase(channel)
    pool = DescriptorPool(database)
    item = pool.FindMessageTypeByName("shop.v1.Item")
    place = pool.FindServiceByName("shop.v1.Orders").FindMethodByName("Place")
    order = message_factory.GetMessageClass(place.input_type)(card="c")
    order.items.add(sku="a1")
    order.cents["a1"] = 250
    receipt = channel.unary_unary(
        "/shop.v1.Orders/Place", request_serializer=lambda it: it.SerializeToString(),
        response_deserializer=message_factory.GetMessageClass(place.output_type).FromString,
    )(order, timeout=10)
    print(json.dumps({
        "services": sorted(database.get_services()),
        "methods": describe(pool.FindServiceByName("shop.v1.Orders")),
        "numbers": sorted(database.FindAllExtensionNumbers("shop.v1.Item")),
        "extension": pool.FindExtensionByName("shop.v1.Shelf.shelf").number,
        "file": pool.FindFileByName("shop/v1/notes.proto").package,
        "default": item.fields_by_name["size"].default_value,
        "receipt": [receipt.id, receipt.at.seconds],
        "unknown": [
            unknown(pool.FindMessageTypeByName, "shop.v1.Nothing"), unknown(pool.FindFileByName, "nothing.proto"),
            unknown(pool.FindServiceByName, "shop.v1.Untold"),
        ],
    }))
