import { json } from '@skein/codec-json'
import { defineService, unary } from '@skein/core'
import { memory } from '@skein/transport-memory'
import { createServer } from '../src/index.ts'
import { connect } from './connect.ts'
import { Written } from './served.ts'

// A process with one call running, which is sent signals: with `ends` it ends when the server is closed, with `hangs`
// it never does.
const Words = defineService('test.v1.Words', { upper: unary<string, string>() })
const transport = memory()
const draining = Promise.withResolvers<string>()
const server = createServer({ codec: json(), signals: true, log: new Written() }).add(Words, {
  upper: () => process.argv[2] === 'ends' ? draining.promise : new Promise(() => { /* never */ }),
})
await server.listen(transport, 'memory:words')
const connected = await connect(transport, 'words')
connected.client(Words).upper('abc').catch(() => { /* it may be cancelled */ })
server.on(({ type }) => {
  if (type === 'closing') {
    console.log('closing')
    draining.resolve('done')
    void server.close().then((summary) => { console.log(JSON.stringify(summary)) })
  } else if (type === 'started') console.log('ready')
})
// Nothing else keeps the process.
setInterval(() => { /* until the signal */ }, 1_000)
