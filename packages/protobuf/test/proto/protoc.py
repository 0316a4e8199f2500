"""Runs protoc over files that come as JSON on stdin, and tells on stdout what it makes of them."""
import base64
import json
import os
import sys
import tempfile

import grpc_tools
from grpc_tools import protoc

STANDARD = os.path.join(os.path.dirname(grpc_tools.__file__), '_proto')
# Where googleapis-common-protos has its own.
PACKAGES = os.path.dirname(os.path.dirname(grpc_tools.__file__))


def run(folder, paths):
    out = os.path.join(folder, 'set.bin')
    words = ['protoc', '-I' + folder, '-I' + STANDARD, '-I' + PACKAGES, '--include_imports', '--include_source_info',
             '--retain_options', '--descriptor_set_out=' + out]
    if protoc.main(words + paths) != 0:
        return False
    with open(out, 'rb') as made:
        return base64.b64encode(made.read()).decode()


def silently(act):
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        return act()
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


answers = []
for group in json.load(sys.stdin):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in group.items():
            os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
            with open(os.path.join(folder, path), 'wb') as file:
                file.write(text.encode())
        answers.append(silently(lambda: run(folder, list(group))))
standard = {}
for root, below in ((STANDARD, STANDARD), (PACKAGES, os.path.join(PACKAGES, 'google'))):
    for folder, _, names in os.walk(below):
        for name in names:
            if name.endswith('.proto'):
                path = os.path.join(folder, name)
                with open(path) as file:
                    standard[os.path.relpath(path, root)] = file.read()
with tempfile.TemporaryDirectory() as folder:
    answers.append(run(folder, sorted(standard)))
json.dump({'answers': answers, 'standard': standard}, sys.stdout)
