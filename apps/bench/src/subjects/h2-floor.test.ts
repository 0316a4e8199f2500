import { describe, expect, it } from 'vitest'
import { type Caller, type Served, settled, type SideOptions, type Subject } from '../subject.ts'
import * as grpcJs from './grpc-js.ts'
import * as floor from './h2-floor.ts'
import * as nodeHttp2 from './node-http2.ts'
import { makeCertificate } from '../harness/certificate.ts'

const plain: SideOptions = { interceptors: [0, 0], methods: 1 }

async function joined(server: Subject, client: Subject, options: SideOptions, use: (caller: Caller) => Promise<void>) {
  const served: Served = await server.serve(options)
  try {
    const caller = await client.connect(served.address, options)
    try {
      await use(caller)
    } finally {
      await caller.close()
    }
  } finally {
    await served.close()
  }
}

async function manyUnary(caller: Caller): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(Array.from({ length: 200 }, () => settled((done) => { caller.unary!(0, done) })))
  }
}

async function everyShape(caller: Caller): Promise<void> {
  await manyUnary(caller)
  await Promise.all([1, 2, 3].flatMap(() => [
    settled((done) => { caller.serverStream!(2_000, done) }),
    settled((done) => { caller.clientStream!(2_000, done) }),
    settled((done) => { caller.duplex!(2_000, done) }),
  ]))
}

describe('h2-floor', () => {
  it('has its frames and header blocks read by node:http2, as a client and as a server', async () => {
    await joined(nodeHttp2.create(), floor.create(), plain, manyUnary)
    await joined(floor.create(), nodeHttp2.create(), plain, manyUnary)
  })

  it('speaks gRPC to a grpc-js server', async () => {
    await joined(grpcJs.create(), floor.create(), plain, async (caller) => {
      await manyUnary(caller)
      await settled((done) => { caller.clientStream!(2_000, done) })
    })
  })

  it('calls itself in every shape, also over TLS', async () => {
    await joined(floor.create(), floor.create(), plain, everyShape)
    const certificate = await makeCertificate()
    try {
      await joined(floor.create(), floor.create(), { ...plain, tls: certificate }, everyShape)
    } finally {
      certificate.remove()
    }
  })

  it('tells a reply that lacks messages', async () => {
    await joined(nodeHttp2.create(), floor.create(), plain, async (caller) => {
      await expect(settled((done) => { caller.serverStream!(5, done) })).rejects.toThrow('1 came back instead of 5')
    })
  })
})
