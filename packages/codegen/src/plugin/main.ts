#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs'
import { isatty } from 'node:tty'
import { CodeGeneratorRequest, CodeGeneratorResponse } from '@skein/protobuf/google/protobuf/compiler/plugin'
import { respond } from './plugin.ts'

const [STDIN, STDOUT, STDERR] = [0, 1, 2]

/** undefined where a person runs it by hand. */
function readRequest(): CodeGeneratorRequest | undefined {
  if (isatty(STDIN)) return undefined
  const bytes = readFileSync(STDIN)
  try {
    return CodeGeneratorRequest.decode(bytes)
  } catch {
    return undefined
  }
}

const request = readRequest()
if (request === undefined) {
  const how = 'protoc-gen-skein reads the CodeGeneratorRequest that protoc and buf write: run protoc --skein_out=src/gen …'
  writeFileSync(STDERR, `${how}\n`)
  process.exitCode = 1
} else {
  writeFileSync(STDOUT, CodeGeneratorResponse.encode(respond(request)))
}
