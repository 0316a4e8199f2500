import { createChannel } from '@skein/client'
import { json } from '@skein/codec-json'
import { defineService, unary } from '@skein/core'
import { createServer } from '@skein/server'
import { tcp } from '@skein/transport-tcp'

const Greeter = defineService('greeter.v1.Greeter', { hello: unary<{ name: string }, { text: string }>() })

const server = createServer({ codec: json() })
server.add(Greeter, { hello: ({ name }) => ({ text: `hello, ${name}` }) })
const { url } = await server.listen(tcp(), 'tcp://127.0.0.1:0')

const channel = createChannel(url, { transport: tcp(), codec: json() })
const { text } = await channel.client(Greeter).hello({ name: 'Ada' })
await channel.close()
await server.close()

if (text !== 'hello, Ada') throw new Error(`the answer was ${text}`)
