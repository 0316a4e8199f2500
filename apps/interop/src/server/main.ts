import { once } from 'node:events'
import { readServerFlags } from '../flags/server.ts'
import { startServer } from './start.ts'

const server = await startServer(readServerFlags(process.argv.slice(2)))
console.log(`interop server listening on ${server.address}`)
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
await server[Symbol.asyncDispose]()
