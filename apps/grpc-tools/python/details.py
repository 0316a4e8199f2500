"""Typed errors by grpcio-status: `details.py read ADDRESS` prints those of a server, `details.py serve` fails with them."""
import json
import sys
from concurrent import futures

import grpc
from google.protobuf import any_pb2, duration_pb2, empty_pb2
from google.protobuf.json_format import MessageToDict
from google.rpc import error_details_pb2 as details
from google.rpc import status_pb2
from grpc_status import rpc_status

ALL = [
    details.ErrorInfo(reason="STOCK_EMPTY", domain="shop.example", metadata={"sku": "a1", "größe": "µ"}),
    details.RetryInfo(retry_delay=duration_pb2.Duration(seconds=1, nanos=500_000_000)),
    details.DebugInfo(stack_entries=["one", "two"], detail="deep"),
    details.QuotaFailure(violations=[details.QuotaFailure.Violation(subject="ip:10.0.0.7", description="too often")]),
    details.PreconditionFailure(violations=[
        details.PreconditionFailure.Violation(type="TOS", subject="shop.example/terms", description="not accepted"),
    ]),
    details.BadRequest(field_violations=[
        details.BadRequest.FieldViolation(field="lines[0].sku", description="is empty"),
        details.BadRequest.FieldViolation(field="cents", description="is negative"),
    ]),
    details.RequestInfo(request_id="r-1", serving_data="s"),
    details.ResourceInfo(resource_type="order", resource_name="o-1", owner="ada", description="gone"),
    details.Help(links=[details.Help.Link(description="how", url="https://shop.example/help")]),
    details.LocalizedMessage(locale="de-CH", message="Nichts da"),
]


def read(address):
    with grpc.insecure_channel(address) as channel:
        fail = channel.unary_unary(
            "/shop.v1.Failing/Fail", request_serializer=empty_pb2.Empty.SerializeToString,
            response_deserializer=empty_pb2.Empty.FromString,
        )
        try:
            fail(empty_pb2.Empty(), timeout=10)
        except grpc.RpcError as error:
            found = rpc_status.from_call(error)
            told = []
            for any_message, wanted in zip(found.details, ALL):
                message = type(wanted)()
                told.append([any_message.type_url, any_message.Unpack(message) and message == wanted, MessageToDict(message)])
            print(json.dumps({"code": found.code, "message": found.message, "details": told}))


def fail(_request, context):
    packed = []
    for it in ALL:
        message = any_pb2.Any()
        message.Pack(it)
        packed.append(message)
    status = status_pb2.Status(
        code=grpc.StatusCode.FAILED_PRECONDITION.value[0], message="sold out: 100 %", details=packed,
    )
    context.abort_with_status(rpc_status.to_status(status))


def serve():
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=2))
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("shop.v1.Failing", {
        "Fail": grpc.unary_unary_rpc_method_handler(
            fail, request_deserializer=empty_pb2.Empty.FromString, response_serializer=empty_pb2.Empty.SerializeToString,
        ),
    }),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(f"listening 127.0.0.1:{port}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    read(sys.argv[2]) if sys.argv[1] == "read" else serve()
