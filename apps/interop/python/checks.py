"""What the client's cases check by, and how they send."""
import queue

import grpc

from schema import messages


class Outbox:
    """Requests that are sent one by one."""

    def __init__(self):
        self._queue = queue.Queue()

    def send(self, message):
        self._queue.put(message)

    def finish(self):
        self._queue.put(None)

    def __iter__(self):
        return iter(self._queue.get, None)


def same(what, got, wanted):
    if got != wanted:
        raise AssertionError(f"{what}: got {str(got)[:200]!r}, wanted {str(wanted)[:200]!r}")


def same_payload(payload, size):
    same("type of payload", payload.type, messages.COMPRESSABLE)
    same("payload", payload.body == b"\0" * size, True)


def zeros(size):
    return messages.Payload(type=messages.COMPRESSABLE, body=b"\0" * size)


def failure(call, code):
    try:
        got = call()
    except grpc.RpcError as error:
        same("status", (error.code(), error.details())[0], code)
        return error
    raise AssertionError(f"succeeded with {str(got)[:100]}, wanted {code}")
