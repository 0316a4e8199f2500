#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs'
import { CodeGeneratorRequest, CodeGeneratorResponse } from '@skein/protobuf/google/protobuf/compiler/plugin'
import { respond } from './plugin.ts'

const [STDIN, STDOUT] = [0, 1]
writeFileSync(STDOUT, CodeGeneratorResponse.encode(respond(CodeGeneratorRequest.decode(readFileSync(STDIN)))))
