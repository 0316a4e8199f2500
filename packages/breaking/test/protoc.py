"""Gives protoc's descriptors, with source info, of schemas: JSON lines of file names and texts in, JSON lines of base64 out."""

import base64
import json
import os
import sys
import tempfile

import grpc_tools
from grpc_tools import protoc

brought = os.path.join(os.path.dirname(grpc_tools.__file__), "_proto")

for line in sys.stdin:
    texts = json.loads(line)
    with tempfile.TemporaryDirectory() as home:
        for name, text in texts.items():
            os.makedirs(os.path.dirname(os.path.join(home, name)), exist_ok=True)
            with open(os.path.join(home, name), "w", encoding="utf-8") as file:
                file.write(text)
        out = os.path.join(home, "set.binpb")
        words = ["protoc", f"-I{home}", f"-I{brought}", "--include_source_info", f"--descriptor_set_out={out}"]
        if protoc.main([*words, *texts]) != 0:
            sys.exit(f"protoc does not take {texts}")
        with open(out, "rb") as file:
            print(json.dumps(base64.b64encode(file.read()).decode()))
