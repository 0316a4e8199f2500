import { setTimeout as sleep } from 'node:timers/promises'
import { json } from '@skein/codec-json'
import { createServer } from '@skein/server'
import { http2 } from '@skein/transport-http2'
import { settingsOf, tell } from '../child.ts'
import { Backend } from './service.ts'

// A backend, in a process of its own.

export interface BackendSettings { readonly name: string; readonly ms: number }

const { name, ms } = settingsOf<BackendSettings>()
let takes = ms
const server = createServer({ codec: json() })
server.add(Backend, {
  work: async () => {
    await sleep(takes)
    return { by: name }
  },
  take(wanted) {
    takes = wanted.ms
    return { by: name }
  },
})
const { endpoint } = await server.listen(http2(), 'http://127.0.0.1:0')
tell(endpoint.address, () => server.close({ grace: 0 }))
