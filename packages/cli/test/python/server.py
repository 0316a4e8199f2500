"""A server of grpcio with reflection and health: the service of shop.proto, compiled here."""
import pathlib
import sys
import tempfile
from concurrent import futures

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection
from grpc_tools import protoc
import google.protobuf
import grpc_tools

proto = pathlib.Path(sys.argv[1])
with tempfile.TemporaryDirectory() as folder:
    bundled = pathlib.Path(grpc_tools.__file__).parent / "_proto"
    words = ["protoc", f"-I{proto.parent}", f"-I{bundled}", f"--python_out={folder}", f"--grpc_python_out={folder}", str(proto)]
    if protoc.main(words) != 0:
        sys.exit("protoc failed")
    sys.path.insert(0, folder)
    import shop_pb2
    import shop_pb2_grpc


class Orders(shop_pb2_grpc.OrdersServicer):
    def Place(self, request, context):
        if not request.sku:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, "sku is empty")
        if context.invocation_metadata():
            context.set_trailing_metadata([(k, v) for k, v in context.invocation_metadata() if k.startswith("x-")])
        return shop_pb2.Order(id="1", sku=request.sku, cents=2**53 + 1, state=shop_pb2.STATE_PLACED)

    def Count(self, request, context):
        for value in range(1, request.to + 1):
            yield shop_pb2.Number(value=value)

    def Sum(self, requests, context):
        return shop_pb2.Total(sum=sum(it.value for it in requests))

    def Echo(self, requests, context):
        yield from requests


server = grpc.server(futures.ThreadPoolExecutor(4))
shop_pb2_grpc.add_OrdersServicer_to_server(Orders(), server)
states = health.HealthServicer()
health_pb2_grpc.add_HealthServicer_to_server(states, server)
states.set("shop.v1.Orders", health_pb2.HealthCheckResponse.SERVING)
states.set("down", health_pb2.HealthCheckResponse.NOT_SERVING)
reflection.enable_server_reflection(
    (shop_pb2.DESCRIPTOR.services_by_name["Orders"].full_name, health.SERVICE_NAME, reflection.SERVICE_NAME), server)
port = server.add_insecure_port("127.0.0.1:0")
server.start()
print(f"listening 127.0.0.1:{port}", flush=True)
server.wait_for_termination()
