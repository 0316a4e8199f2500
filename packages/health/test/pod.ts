import { protobuf } from '@skein/codec-protobuf'
import { defineService, unary } from '@skein/core'
import { StringValue } from '@skein/protobuf/google/protobuf/wrappers'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { serveHealth } from '../src/index.ts'

// A server as it runs in a pod: it takes its time for a call, ends by signals, and says on stdout where it is and what
// it is at, a line each.
const [pause, grace, callMs] = process.argv.slice(2).map(Number)
const Words = defineService('test.v1.Words', { who: unary(StringValue, StringValue) })

const log = { info: () => undefined, warn: console.error, error: console.error }
const server = createServer({ codec: protobuf(), signals: true, pause, grace, log })
server.add(Words, {
  who: (_, call) => new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop()
      resolve({ value: endpoint.address })
    }, callMs)
    const stop = call.onCancel(() => {
      clearTimeout(timer)
      console.log('rolling back')
      setTimeout(() => {
        console.log('rolled back')
        reject(new Error('cancelled'))
      }, 50)
    })
  }),
})
serveHealth(server)
server.on(({ type, peer }) => { if (peer === undefined && type !== 'listening') console.log(`${type}: ${server.state}`) })
const { endpoint } = await server.listen(http2(), 'http://127.0.0.1:0')
console.log(`at ${endpoint.address}`)
