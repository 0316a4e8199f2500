import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { later } from './places.ts'

/** Listens, and then never runs again until it is ended. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads')
const server = require('node:net').createServer()
server.listen({ ...workerData, backlog: 1 }, () => {
  parentPort.postMessage(server.address().port)
  setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
})`

/** A port at which connecting neither succeeds nor fails: its queue is full, and nobody takes from it. */
export async function blackHole(host: string, port: number = 0): Promise<number> {
  const worker = new Worker(PROGRAM, { eval: true, workerData: { host, port } })
  const [taken] = await once(worker, 'message') as [number]
  const fillers: Socket[] = []
  let full = false
  // One that the system has put into the queue connects at once.
  while (!full) {
    const filler = connect(taken, host)
    filler.on('error', () => undefined)
    fillers.push(filler)
    full = await Promise.race([
      once(filler, 'connect').then(() => false), new Promise<boolean>((resolve) => { setTimeout(resolve, 100, true) }),
    ])
  }
  later(async () => {
    for (const filler of fillers) filler.destroy()
    await worker.terminate()
  })
  return taken
}
