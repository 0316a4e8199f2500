import { readFileSync } from 'node:fs'
import { createChannel } from '@skein/client'
import { parseProto, protobuf } from '@skein/codec-protobuf'
import { unary } from '@skein/core'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'

const proto = parseProto(`
  syntax = "proto3";
  package greeter.v1;
  service Greeter { rpc Hello(HelloRequest) returns (HelloReply); }
  message HelloRequest { string name = 1; }
  message HelloReply { string text = 1; }
`)
const Greeter = proto.service('greeter.v1.Greeter', { hello: unary<{ name: string }, { text: string }>() })
const [cert, key] = [readFileSync('cert.pem'), readFileSync('key.pem')]

async function greet(scheme: 'http' | 'https'): Promise<void> {
  const server = createServer({ codec: protobuf() })
  server.add(Greeter, { hello: ({ name }) => ({ text: `hello, ${name}` }) })
  const own = scheme === 'https' ? { credentials: { cert, key } } : {}
  const { url } = await server.listen(http2(), `${scheme}://127.0.0.1:0`, own)

  const trusted = scheme === 'https' ? { credentials: { ca: cert, serverName: 'localhost' } } : {}
  const channel = createChannel(url, { transport: http2(), codec: protobuf(), ...trusted })
  const { text } = await channel.client(Greeter).hello({ name: 'Ada' })
  await channel.close()
  await server.close()

  if (!url.startsWith(`${scheme}:`)) throw new Error(`it was reached at ${url}`)
  if (text !== 'hello, Ada') throw new Error(`the answer by ${scheme} was ${text}`)
}

await greet('http')
await greet('https')
