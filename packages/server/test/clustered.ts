import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { placeOf } from '@skein/kit/node/address'
import { endpointOf } from '@skein/kit/target'
import { runCluster } from '../src/cluster.ts'
import type { ClusterOptions, ClusterWorker, Serving } from '../src/cluster.ts'
import { Written } from './served.ts'

// A cluster whose workers say their process id to each connection and end as they are told to; the first process says
// what happens, a line of JSON each, and takes the lines `close`, `restart` and `restart badly`.
const [text = '{}', how = ''] = process.argv.slice(2)

async function serve({ number, url, reusePort }: ClusterWorker): Promise<Serving> {
  if (how === 'fails' && number === 2) throw new Error('no such database')
  if (how === 'hangs') await new Promise(() => { setInterval(() => undefined, 1_000) })
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.write(`${process.pid}\n`)
    socket.on('error', () => undefined)
    socket.on('close', () => { sockets.delete(socket) })
    socket.on('data', (chunk) => { if (String(chunk) === 'crash') process.exit(7) })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ ...placeOf(endpointOf(url, 'tcp').address), reusePort }, resolve)
  })
  return {
    close: (times = {}) => new Promise((resolve) => {
      const { grace = 0 } = times
      say({ closes: times })
      if (how === 'stays') return
      server.close(resolve)
      setTimeout(() => { for (const socket of sockets) socket.destroy() }, grace)
    }),
  }
}

const say = (what: object): void => { console.log(JSON.stringify(what)) }
const log = new Written()
const options: ClusterOptions = { ...JSON.parse(text) as Partial<ClusterOptions>, url: 'tcp://127.0.0.1:0', serve, log }
try {
  const cluster = await runCluster(options)
  cluster.on(({ type, detail }) => { say({ type, detail }) })
  say({ url: cluster.url, pids: cluster.pids })
  createInterface(process.stdin).on('line', (line) => {
    if (line === 'close') void cluster.close().then((closed) => { say({ ...closed, log: log.lines }); process.exit() })
    else void cluster.restart().then(() => { say({ restarted: cluster.pids }) })
  })
} catch (thrown) {
  say({ refused: (thrown as Error).message })
  process.exitCode = 1
}
