import { Option } from 'commander'
import type { Command } from 'commander'
import { bytes, collect, duration } from './values.ts'

/** How to reach a server. */
export interface ConnectionOptions {
  readonly transport?: 'http2' | 'tcp'
  readonly codec: 'proto' | 'json' | 'msgpack'
  readonly tls?: true
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly serverName?: string
  readonly insecureSkipVerify?: true
  readonly authority?: string
  readonly header?: readonly string[]
  readonly compression?: 'gzip' | 'deflate' | 'zstd'
  readonly timeout?: number
  readonly connectTimeout: number
  readonly maxMessage: number
}

/** Where the types come from. */
export interface SchemaOptions {
  readonly proto?: readonly string[]
  readonly include?: readonly string[]
  readonly descriptorSet?: readonly string[]
}

export function withConnection(command: Command): Command {
  return command
    .optionsGroup('Connection:')
    .addOption(new Option('--transport <name>', 'what the server speaks [default: as the address says, else http2]').choices(['http2', 'tcp']))
    .addOption(new Option('--codec <name>', 'how messages travel').choices(['proto', 'json', 'msgpack']).default('proto'))
    .option('--tls', 'TLS, by the system\'s certificate authorities (https://… says the same)')
    .option('--ca <file>', 'TLS, by the authorities in this file (PEM)')
    .option('--cert <file>', 'the client\'s certificate (PEM), for mutual TLS')
    .option('--key <file>', 'its key (PEM)')
    .option('--server-name <name>', 'the name that the server\'s certificate must have')
    .option('--insecure-skip-verify', 'TLS with whoever answers')
    .option('--authority <name>', 'what virtual hosts are told apart by (http2)')
    .option('-H, --header <name: value>', 'metadata; more than once; a -bin value is base64', collect)
    .addOption(new Option('--compression <name>', 'of what is sent').choices(['gzip', 'deflate', 'zstd']))
    .addOption(new Option('--timeout <time>', 'for the whole call, as in 500ms, 10s, 2m').argParser(duration))
    .addOption(new Option('--connect-timeout <time>', 'for name, TCP, TLS and hello').argParser(duration).default(10_000, '10s'))
    .addOption(new Option('--max-message <size>', 'the largest message taken, as in 64k, 16m').argParser(bytes).default(64 * 2 ** 20, '64m'))
}

export function withSchema(command: Command): Command {
  return command
    .optionsGroup('Schema (without these: the server\'s reflection):')
    .option('--proto <file>', 'a .proto file; more than once', collect)
    .option('-I, --include <folder>', 'where its imports are looked for; more than once', collect)
    .option('--descriptor-set <file>', 'a FileDescriptorSet, as protoc and buf write it; more than once', collect)
}
