"""Asks for the health of a server by grpcio-health-checking: health.py ADDRESS NAME, and Watch it to the stream's end."""
import json
import sys

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

name_of = health_pb2.HealthCheckResponse.ServingStatus.Name


def check(stub, service):
    try:
        return name_of(stub.Check(health_pb2.HealthCheckRequest(service=service), timeout=10).status)
    except grpc.RpcError as error:
        return error.code().name


with grpc.insecure_channel(sys.argv[1]) as channel:
    stub = health_pb2_grpc.HealthStub(channel)
    names = ["", "readiness", "liveness", "shop.v1.Orders", "shop.v1.Nothing"]
    listed = stub.List(health_pb2.HealthListRequest(), timeout=10).statuses
    print(json.dumps({
        "checks": {it: check(stub, it) for it in names},
        "list": {it: name_of(listed[it].status) for it in sorted(listed)},
    }), flush=True)
    for response in stub.Watch(health_pb2.HealthCheckRequest(service=sys.argv[2]), timeout=30):
        print(f"watch {name_of(response.status)}", flush=True)
    print("watch ended", flush=True)
