"""Parses messages with Python's protobuf and says what it makes of them.

Frames on stdin and stdout are led by their length (u32, big-endian). The first one is a FileDescriptorSet, which an
empty one answers. A request is
an operation (0: binary, 1: JSON, 2: JSON whose unknown fields are passed over), the length of the type's name (u16), the
name and the input. A response is 0 and the reason, where the input is refused; else 1, the length (u32) of the
deterministic encoding, the encoding, and 0 or 1 before why there is no JSON of it, or the JSON.
"""

import struct
import sys

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

BINARY = 0
JSON_IGNORING_UNKNOWN = 2


def classes_of(descriptors):
    pool = descriptor_pool.DescriptorPool()
    files = descriptor_pb2.FileDescriptorSet.FromString(descriptors).file
    for file in files:
        pool.Add(file)
    # Extensions are known to their messages once their files' classes are made.
    made = message_factory.GetMessageClassesForFiles([file.name for file in files], pool)
    return pool, made


def class_of(pool, made, name):
    if name not in made:
        made[name] = message_factory.GetMessageClass(pool.FindMessageTypeByName(name))
    return made[name]


def reason(error):
    return f'{type(error).__name__}: {error}'.encode('utf-8', 'backslashreplace')


def parse(pool, kind, operation, payload):
    message = kind()
    if operation == BINARY:
        message.ParseFromString(payload)
    else:
        json_format.Parse(
            payload.decode('utf-8'), message, descriptor_pool=pool,
            ignore_unknown_fields=operation == JSON_IGNORING_UNKNOWN,
        )
    return message, message.SerializeToString(deterministic=True)


def answer(pool, made, frame):
    operation, length = struct.unpack_from('>BH', frame)
    name = frame[3:3 + length].decode()
    try:
        message, encoded = parse(pool, class_of(pool, made, name), operation, frame[3 + length:])
    except (Exception, RecursionError) as error:  # pylint: disable=broad-except
        return b'\x00' + reason(error)
    head = b'\x01' + struct.pack('>I', len(encoded)) + encoded
    try:
        return head + b'\x01' + json_format.MessageToJson(message, indent=None, descriptor_pool=pool).encode('utf-8')
    except (Exception, RecursionError) as error:  # pylint: disable=broad-except
        return head + b'\x00' + reason(error)


def frames(stream):
    while head := stream.read(4):
        yield stream.read(struct.unpack('>I', head)[0])


def main():
    requests = frames(sys.stdin.buffer)
    pool, made = classes_of(next(requests))
    out = sys.stdout.buffer
    out.write(struct.pack('>I', 0))
    for frame in requests:
        response = answer(pool, made, frame)
        out.write(struct.pack('>I', len(response)) + response)
        out.flush()


main()
