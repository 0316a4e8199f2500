"""gRPC's interoperability server on grpcio, with the flags of the others."""
import argparse
import signal
import threading
import time
from concurrent import futures

import grpc

from schema import ECHO_INITIAL, ECHO_TRAILING, LOAD_REPORT, empty, load_report, messages, orca_services, services, to_report
from tokens import read_token

MOST_KEPT = 64


def echo(context):
    trailing = []
    for key, value in context.invocation_metadata():
        if key == ECHO_INITIAL:
            context.send_initial_metadata(((key, value),))
        elif key == ECHO_TRAILING:
            trailing.append((key, value))
    context.set_trailing_metadata(trailing)
    return trailing


def check_status(asked, context):
    if asked.code != 0:
        code = next(code for code in grpc.StatusCode if code.value[0] == asked.code)
        context.abort(code, asked.message)


def zeros(size):
    return messages.Payload(type=messages.COMPRESSABLE, body=b"\0" * size)


def refuse_expectation(message, context):
    if message.HasField("expect_compressed"):
        context.abort(grpc.StatusCode.UNIMPLEMENTED, "grpcio doesn't tell how messages came")


class Load:
    """What is reported out of band; one stream at a time may set it."""

    def __init__(self):
        self.report = load_report.OrcaLoadReport()
        self.turn = threading.Lock()


class TestService(services.TestServiceServicer):
    def __init__(self, load, public_key):
        self._load = load
        self._public_key = public_key
        self._cached = {}

    def EmptyCall(self, request, context):
        return empty.Empty()

    def UnaryCall(self, request, context):
        trailing = echo(context)
        refuse_expectation(request, context)
        check_status(request.response_status, context)
        if request.HasField("orca_per_query_report"):
            report = to_report(request.orca_per_query_report).SerializeToString()
            context.set_trailing_metadata([*trailing, (LOAD_REPORT, report)])
        if request.HasField("response_compressed") and request.response_compressed.value:
            context.set_compression(grpc.Compression.Gzip)
        response = messages.SimpleResponse(payload=zeros(request.response_size))
        claims = self._claims(context)
        if claims and request.fill_username:
            response.username = claims.get("sub", claims.get("iss", ""))
        if claims and request.fill_oauth_scope:
            response.oauth_scope = claims.get("scope", "")
        return response

    def _claims(self, context):
        authorization = dict(context.invocation_metadata()).get("authorization", "")
        if self._public_key is None or not authorization.startswith("Bearer "):
            return None
        return read_token(authorization.removeprefix("Bearer "), self._public_key)

    def CacheableUnaryCall(self, request, context):
        context.send_initial_metadata((("cache-control", "max-age=60, public"),))
        if len(self._cached) >= MOST_KEPT:
            self._cached.clear()
        body = self._cached.setdefault(request.payload.body, str(time.monotonic_ns()).encode())
        return messages.SimpleResponse(payload=messages.Payload(body=body))

    def StreamingOutputCall(self, request, context):
        if any(it.compressed.value for it in request.response_parameters):
            context.set_compression(grpc.Compression.Gzip)
        yield from self._responses(request, context)

    def StreamingInputCall(self, requests, context):
        count = 0
        for request in requests:
            refuse_expectation(request, context)
            count += len(request.payload.body)
        return messages.StreamingInputCallResponse(aggregated_payload_size=count)

    def FullDuplexCall(self, requests, context):
        echo(context)
        has_turn = False
        try:
            for request in requests:
                check_status(request.response_status, context)
                if request.HasField("orca_oob_report"):
                    has_turn = has_turn or self._load.turn.acquire()
                    self._load.report = to_report(request.orca_oob_report)
                yield from self._responses(request, context)
        finally:
            if has_turn:
                self._load.turn.release()

    def HalfDuplexCall(self, requests, context):
        for request in list(requests):
            yield from self._responses(request, context)

    def _responses(self, request, context):
        for it in request.response_parameters:
            if it.interval_us > 0:
                time.sleep(it.interval_us / 1e6)
            if it.HasField("compressed") and not it.compressed.value:
                context.disable_next_message_compression()
            yield messages.StreamingOutputCallResponse(payload=zeros(it.size))


class OpenRcaService(orca_services.OpenRcaServiceServicer):
    def __init__(self, load):
        self._load = load

    def StreamCoreMetrics(self, request, context):
        asked = request.report_interval.seconds + request.report_interval.nanos / 1e9
        over = threading.Event()
        context.add_callback(over.set)
        while not over.is_set():
            yield self._load.report
            over.wait(max(0.1, asked))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=10000)
    parser.add_argument("--use_tls", default="false", nargs="?", const="true")
    parser.add_argument("--tls_cert_file")
    parser.add_argument("--tls_key_file")
    parser.add_argument("--token_key_file")
    flags = parser.parse_args()
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=32))
    load = Load()
    public_key = None
    if flags.token_key_file:
        with open(flags.token_key_file, "rb") as file:
            public_key = file.read()
    services.add_TestServiceServicer_to_server(TestService(load, public_key), server)
    orca_services.add_OpenRcaServiceServicer_to_server(OpenRcaService(load), server)
    address = f"127.0.0.1:{flags.port}"
    if flags.use_tls == "true":
        with open(flags.tls_key_file, "rb") as key, open(flags.tls_cert_file, "rb") as cert:
            credentials = grpc.ssl_server_credentials(((key.read(), cert.read()),))
        port = server.add_secure_port(address, credentials)
    else:
        port = server.add_insecure_port(address)
    server.start()
    print(f"interop server listening on 127.0.0.1:{port}", flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    server.stop(0).wait()


if __name__ == "__main__":
    # Before any thread is made, so that all of them leave these to main.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    main()
