"""gRPC's interoperability client on grpcio, with the flags of the others. A line for each case: ok or failed."""
import argparse
import json
import os
import queue
import sys
import threading
import time
from urllib.parse import urlencode
from urllib.request import urlopen

import grpc

from checks import Outbox, failure, same, same_payload, zeros
from schema import ECHO_INITIAL, ECHO_TRAILING, LOAD_REPORT, empty, load_report, messages, orca, orca_services, services
from tokens import sign_token

LIMIT_S = 15
REQUEST_SIZES = (27182, 8, 1828, 45904)
RESPONSE_SIZES = (31415, 9, 2653, 58979)
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"
BY_CONTENT = "by the content alone: it doesn't tell which messages came compressed"


def large(stub, timeout=LIMIT_S, compression=None, **fields):
    request = messages.SimpleRequest(response_size=314159, payload=zeros(271828), **fields)
    response = stub.UnaryCall(request, timeout=timeout, compression=compression)
    same_payload(response.payload, 314159)
    return response


def flag(value):
    return messages.BoolValue(value=value)


def duplex_request(size, request_size=0, **fields):
    parameters = [messages.ResponseParameters(size=size)]
    return messages.StreamingOutputCallRequest(response_parameters=parameters, payload=zeros(request_size), **fields)


class Cases:
    """Each method is the case of its name; what it returns says what it leaves open."""

    def __init__(self, flags):
        self._flags = flags
        self._channel = self._open()
        self._stub = services.TestServiceStub(self._channel)

    def close(self):
        self._channel.close()

    def _open(self):
        flags = self._flags
        address = f"{flags.server_host}:{flags.server_port}"
        options = [("grpc.use_local_subchannel_pool", 1)]
        if flags.use_tls != "true":
            return grpc.insecure_channel(address, options)
        if flags.server_host_override:
            options.append(("grpc.ssl_target_name_override", flags.server_host_override))
        with open(flags.ca_file, "rb") as ca:
            return grpc.secure_channel(address, grpc.ssl_channel_credentials(ca.read()), options)

    def empty_unary(self):
        same("EmptyCall", self._stub.EmptyCall(empty.Empty(), timeout=LIMIT_S), empty.Empty())

    def cacheable_unary(self):
        request = messages.SimpleRequest(payload=messages.Payload(body=str(time.time_ns()).encode()))
        metadata = (("x-user-ip", "1.2.3.4"),)
        first, second = (self._stub.CacheableUnaryCall(request, timeout=LIMIT_S, metadata=metadata) for _ in range(2))
        same("the second payload", second.payload.body, first.payload.body)

    def large_unary(self):
        large(self._stub)

    def client_compressed_unary(self):
        failure(lambda: large(self._stub, expect_compressed=flag(True)), grpc.StatusCode.INVALID_ARGUMENT)
        large(self._stub, compression=grpc.Compression.Gzip, expect_compressed=flag(True))
        large(self._stub, expect_compressed=flag(False))

    def server_compressed_unary(self):
        large(self._stub, response_compressed=flag(True))
        large(self._stub, response_compressed=flag(False))
        return BY_CONTENT

    def client_streaming(self):
        requests = [messages.StreamingInputCallRequest(payload=zeros(size)) for size in REQUEST_SIZES]
        response = self._stub.StreamingInputCall(iter(requests), timeout=LIMIT_S)
        same("bytes counted", response.aggregated_payload_size, sum(REQUEST_SIZES))

    def client_compressed_streaming(self):
        def request(payload, expected):
            return messages.StreamingInputCallRequest(payload=payload, expect_compressed=flag(expected))

        def call(requests, **options):
            return self._stub.StreamingInputCall(iter(requests), timeout=LIMIT_S, **options)

        failure(lambda: call([request(zeros(27182), True)]), grpc.StatusCode.INVALID_ARGUMENT)
        # It has no choice by message, but sends what doesn't shrink as it is.
        noise = messages.Payload(body=os.urandom(45904))
        response = call([request(zeros(27182), True), request(noise, False)], compression=grpc.Compression.Gzip)
        same("bytes counted", response.aggregated_payload_size, 73086)

    def server_streaming(self):
        self._output([messages.ResponseParameters(size=size) for size in RESPONSE_SIZES])

    def server_compressed_streaming(self):
        self._output([
            messages.ResponseParameters(size=31415, compressed=flag(True)),
            messages.ResponseParameters(size=92653, compressed=flag(False)),
        ])
        return BY_CONTENT

    def _output(self, parameters):
        request = messages.StreamingOutputCallRequest(response_parameters=parameters)
        responses = list(self._stub.StreamingOutputCall(request, timeout=LIMIT_S))
        same("responses", len(responses), len(parameters))
        for response, wanted in zip(responses, parameters):
            same_payload(response.payload, wanted.size)

    def ping_pong(self):
        requests = Outbox()
        responses = self._stub.FullDuplexCall(iter(requests), timeout=LIMIT_S)
        for request_size, size in zip(REQUEST_SIZES, RESPONSE_SIZES):
            requests.send(duplex_request(size, request_size))
            same_payload(next(responses).payload, size)
        requests.finish()
        same("the rest", list(responses), [])

    def empty_stream(self):
        same("responses", list(self._stub.FullDuplexCall(iter(()), timeout=LIMIT_S)), [])

    def jwt_token_creds(self):
        account = self._account()
        now = int(time.time())
        email = account["client_email"]
        audience = f"https://{self._flags.server_host_override}/grpc.testing.TestService"
        claims = {"iss": email, "sub": email, "aud": audience, "iat": now, "exp": now + 3600}
        self._as_user(sign_token(account, claims), email)

    def _account(self):
        with open(self._flags.service_account_key_file, encoding="utf-8") as file:
            return json.load(file)

    def _as_user(self, token, email):
        credentials = grpc.access_token_call_credentials(token)
        request = messages.SimpleRequest(response_size=314159, payload=zeros(271828), fill_username=True)
        response = self._stub.UnaryCall(request, timeout=LIMIT_S, credentials=credentials)
        same_payload(response.payload, 314159)
        same("who the server takes us for", response.username, email)

    def per_rpc_creds(self):
        account = self._account()
        now = int(time.time())
        claims = {"iss": account["client_email"], "scope": self._flags.oauth_scope, "aud": account["token_uri"]}
        assertion = sign_token(account, {**claims, "iat": now, "exp": now + 3600})
        grant = {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion}
        with urlopen(account["token_uri"], urlencode(grant).encode(), timeout=LIMIT_S) as answer:
            self._as_user(json.load(answer)["access_token"], account["client_email"])

    oauth2_auth_token = service_account_creds = per_rpc_creds

    def custom_metadata(self):
        metadata = ((ECHO_INITIAL, "test_initial_metadata_value"), (ECHO_TRAILING, b"\x0a\x0b\x0a\x0b\x0a\x0b"))

        def check(call):
            initial = [it for it in call.initial_metadata() if it[0] == ECHO_INITIAL]
            trailing = [it for it in call.trailing_metadata() if it[0] == ECHO_TRAILING]
            same("headers and trailers", [tuple(it) for it in (*initial, *trailing)], list(metadata))

        request = messages.SimpleRequest(response_size=314159, payload=zeros(271828))
        _, call = self._stub.UnaryCall.with_call(request, timeout=LIMIT_S, metadata=metadata)
        check(call)
        stream = self._stub.FullDuplexCall(iter([duplex_request(314159, 271828)]), timeout=LIMIT_S, metadata=metadata)
        same("responses", len(list(stream)), 1)
        check(stream)

    def status_code_and_message(self):
        status = messages.EchoStatus(code=2, message="test status message")
        error = failure(lambda: large(self._stub, response_status=status), grpc.StatusCode.UNKNOWN)
        same("message of UnaryCall", error.details(), status.message)
        request = messages.StreamingOutputCallRequest(response_status=status)
        stream = self._stub.FullDuplexCall(iter([request]), timeout=LIMIT_S)
        same("message of FullDuplexCall", failure(lambda: list(stream), grpc.StatusCode.UNKNOWN).details(), status.message)

    def special_status_message(self):
        status = messages.EchoStatus(code=2, message=SPECIAL)
        same("message", failure(lambda: large(self._stub, response_status=status), grpc.StatusCode.UNKNOWN).details(), SPECIAL)

    def unimplemented_method(self):
        failure(lambda: self._stub.UnimplementedCall(empty.Empty(), timeout=LIMIT_S), grpc.StatusCode.UNIMPLEMENTED)

    def unimplemented_service(self):
        stub = services.UnimplementedServiceStub(self._channel)
        failure(lambda: stub.UnimplementedCall(empty.Empty(), timeout=LIMIT_S), grpc.StatusCode.UNIMPLEMENTED)

    def cancel_after_begin(self):
        requests = Outbox()
        call = self._stub.StreamingInputCall.future(iter(requests), timeout=LIMIT_S)
        call.cancel()
        requests.finish()
        same("status", call.code(), grpc.StatusCode.CANCELLED)

    def cancel_after_first_response(self):
        requests = Outbox()
        responses = self._stub.FullDuplexCall(iter(requests), timeout=LIMIT_S)
        requests.send(duplex_request(31415, 27182))
        same_payload(next(responses).payload, 31415)
        responses.cancel()
        failure(lambda: next(responses), grpc.StatusCode.CANCELLED)
        requests.finish()

    def timeout_on_sleeping_server(self):
        requests = Outbox()
        requests.send(messages.StreamingOutputCallRequest(payload=zeros(27182)))
        responses = self._stub.FullDuplexCall(iter(requests), timeout=0.001)
        failure(lambda: next(responses), grpc.StatusCode.DEADLINE_EXCEEDED)
        requests.finish()

    def rpc_soak(self):
        for _ in range(self._flags.soak_iterations):
            large(self._stub, self._flags.soak_per_iteration_max_acceptable_latency_ms / 1000)

    def channel_soak(self):
        for _ in range(self._flags.soak_iterations):
            with self._open() as channel:
                stub = services.TestServiceStub(channel)
                large(stub, self._flags.soak_per_iteration_max_acceptable_latency_ms / 1000)

    def orca_per_rpc(self):
        shared = {"cpu_utilization": 0.821, "request_cost": {"cost": 3456.32}, "utilization": {"util": 0.30499}}
        asked = messages.TestOrcaReport(memory_utilization=0.5847, **shared)
        _, call = self._stub.UnaryCall.with_call(messages.SimpleRequest(orca_per_query_report=asked), timeout=LIMIT_S)
        reports = [value for key, value in call.trailing_metadata() if key == LOAD_REPORT]
        wanted = load_report.OrcaLoadReport(mem_utilization=0.5847, **shared)
        same("reports", [load_report.OrcaLoadReport.FromString(it) for it in reports], [wanted])

    def orca_oob(self):
        requests = Outbox()
        responses = self._stub.FullDuplexCall(iter(requests), timeout=LIMIT_S)
        asked = orca.OrcaLoadReportRequest()
        asked.report_interval.nanos = 500_000_000
        reports = orca_services.OpenRcaServiceStub(self._channel).StreamCoreMetrics(asked, timeout=LIMIT_S)
        for cpu, memory, util in ((0.821, 0.5847, 0.30499), (0.29309, 0.2, 0.2039)):
            report = messages.TestOrcaReport(cpu_utilization=cpu, memory_utilization=memory, utilization={"util": util})
            requests.send(duplex_request(1, orca_oob_report=report))
            next(responses)
            wanted = load_report.OrcaLoadReport(cpu_utilization=cpu, mem_utilization=memory, utilization={"util": util})
            while next(reports) != wanted:
                pass
        requests.finish()
        reports.cancel()


def run(cases, name, limit):
    outcome = queue.Queue()

    def attempt():
        try:
            outcome.put(("ok", getattr(cases, name)() or ""))
        except Exception as error:
            outcome.put(("failed", f"{type(error).__name__}: {error}"))

    threading.Thread(target=attempt, daemon=True).start()
    try:
        return outcome.get(timeout=limit)
    except queue.Empty:
        return "failed", f"it took longer than {limit} s"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server_host", default="localhost")
    parser.add_argument("--server_port", type=int, default=10000)
    parser.add_argument("--server_host_override")
    parser.add_argument("--test_case", default="large_unary")
    parser.add_argument("--use_tls", default="false", nargs="?", const="true")
    parser.add_argument("--use_test_ca", default="false", nargs="?", const="true")
    parser.add_argument("--ca_file")
    parser.add_argument("--service_account_key_file")
    parser.add_argument("--oauth_scope", default="")
    parser.add_argument("--soak_iterations", type=int, default=10)
    parser.add_argument("--soak_overall_timeout_seconds", type=int, default=10)
    parser.add_argument("--soak_per_iteration_max_acceptable_latency_ms", type=int, default=1000)
    flags = parser.parse_args()
    cases = Cases(flags)
    failures = 0
    for name in flags.test_case.split(","):
        extra = flags.soak_overall_timeout_seconds if name.endswith("soak") else 0
        outcome, detail = run(cases, name, 2 * LIMIT_S + extra)
        failures += outcome == "failed"
        print(f"{outcome} {name}" + (f": {' '.join(detail.split())}" if detail else ""), flush=True)
    cases.close()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
