"""The cases' messages and services, made at run time from the same .proto files that the others read."""
import os
import sys

import grpc

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "proto"))

empty = grpc.protos("empty.proto")
messages = grpc.protos("messages.proto")
services = grpc.services("test.proto")
load_report = grpc.protos("orca_load_report.proto")
orca = grpc.protos("orca.proto")
orca_services = grpc.services("orca.proto")

ECHO_INITIAL = "x-grpc-test-echo-initial"
ECHO_TRAILING = "x-grpc-test-echo-trailing-bin"
LOAD_REPORT = "endpoint-load-metrics-bin"


def to_report(asked):
    """As servers report what clients told them to."""
    return load_report.OrcaLoadReport(
        cpu_utilization=asked.cpu_utilization,
        mem_utilization=asked.memory_utilization,
        request_cost=asked.request_cost,
        utilization=asked.utilization,
    )
