import { Code } from '@skein/core'
import type { Host, Peer, Status } from '@skein/core'
import type { Endpoint, Listener, Router } from '@skein/core/transport'
import { CallContext } from '@skein/kit/call'
import { NO_METADATA } from '@skein/kit/status'
import type { ClientStream } from './client-stream.ts'
import type { ToClient, ToServer } from './frames.ts'
import { metadataProblem } from './limits.ts'
import type { Settings } from './options.ts'
import { ServerStream } from './server-stream.ts'
import type { ServerEnd } from './server-stream.ts'

/** The wire, as its server's end sees it. */
export interface Downlink {
  push(frame: ToClient): void
  /** The server has gone: nothing is delivered to it any more. */
  left(): void
}

export class MemoryListener implements Listener {
  readonly endpoint: Endpoint
  readonly settings: Settings
  readonly host: Host
  readonly router: Router
  private readonly ends = new Set<Acceptance>()
  private readonly free: () => void
  private readonly closing = Promise.withResolvers<void>()
  private readonly timers = new Set<() => void>()
  private closed = false

  /** `free` gives its name back. */
  constructor(endpoint: Endpoint, settings: Settings, host: Host, router: Router, free: () => void) {
    this.endpoint = endpoint
    this.settings = settings
    this.host = host
    this.router = router
    this.free = free
  }

  /** undefined: it has as many connections as it takes. */
  accept(link: Downlink, peer: Peer): Acceptance | undefined {
    if (this.ends.size >= this.settings.limits.connections) return undefined
    const end = new Acceptance(this, link, peer)
    this.ends.add(end)
    return end
  }

  gone(end: Acceptance): void {
    this.ends.delete(end)
    if (this.closed && this.ends.size === 0) this.finish()
  }

  close(graceMs: number): Promise<void> {
    if (!this.closed) {
      this.closed = true
      this.free()
      for (const end of [...this.ends]) end.drain({ code: Code.UNAVAILABLE, message: 'the server is closing' })
    }
    if (this.ends.size === 0) this.finish()
    else if (!(graceMs > 0)) this.force()
    else if (graceMs < Infinity) this.timers.add(this.host.clock.after(graceMs, () => { this.force() }))
    return this.closing.promise
  }

  private force(): void {
    for (const end of [...this.ends]) end.close({ code: Code.UNAVAILABLE, message: 'the server has closed' })
  }

  private finish(): void {
    for (const cancel of this.timers) cancel()
    this.timers.clear()
    this.closing.resolve()
  }
}

/** The server's end of a link. */
export class Acceptance implements ServerEnd {
  readonly settings: Settings
  private readonly listener: MemoryListener
  private readonly link: Downlink
  private readonly peer: Peer
  private readonly streams = new Set<ServerStream>()
  private draining: Status | undefined = undefined
  private closed = false

  constructor(listener: MemoryListener, link: Downlink, peer: Peer) {
    this.listener = listener
    this.settings = listener.settings
    this.link = link
    this.peer = peer
    this.tell('connected', undefined)
    link.push({ kind: 'accepted' })
  }

  push(frame: ToClient): void {
    this.link.push(frame)
  }

  ended(stream: ServerStream): void {
    this.streams.delete(stream)
  }

  arrives(frame: ToServer): void {
    if (this.closed) return
    switch (frame.kind) {
      case 'open': this.open(frame.stream, frame.remainingMs); break
      case 'message': frame.stream.far?.gotMessage(frame.message, frame.last); break
      case 'finish': frame.stream.far?.gotFinish(); break
      case 'cancel': frame.stream.far?.cancel(frame.why); break
      case 'credit': frame.stream.far?.gotCredit(frame.messages, frame.bytes); break
      case 'close': this.lost({ code: Code.CANCELLED, message: 'the client closed the connection' }); break
      case 'connect': break
    }
  }

  drain(why: Status): void {
    this.draining = why
    this.tell('draining', why)
    this.push({ kind: 'goodbye', why })
  }

  /** Ends the running calls, tells the client, and leaves. */
  close(why: Status): void {
    for (const stream of [...this.streams]) stream.cancel(why)
    this.push({ kind: 'close', why })
    this.lost(why)
  }

  lost(why: Status): void {
    if (this.closed) return
    this.closed = true
    for (const stream of [...this.streams]) stream.cancel(why)
    this.link.left()
    this.tell('closed', why)
    this.listener.gone(this)
  }

  private open(stream: ClientStream, remainingMs: number): void {
    const { method: { path }, metadata, codec } = stream.call
    const problem = metadataProblem('request headers', metadata, this.settings)
    if (this.draining !== undefined) this.refuse(stream, Code.UNAVAILABLE, this.draining.message)
    else if (problem !== undefined) this.refuse(stream, Code.RESOURCE_EXHAUSTED, problem)
    else {
      const { host, router } = this.listener
      const deadline = host.clock.now() + remainingMs
      const call = new CallContext(router.method(path), metadata, deadline, codec, this.peer, undefined)
      const far = stream.far = new ServerStream(this, stream, call)
      this.streams.add(far)
      far.start(router)
    }
  }

  private refuse(stream: ClientStream, code: Code, message: string): void {
    this.push({ kind: 'end', stream, status: { code, message, delivery: 'unprocessed' }, trailers: NO_METADATA })
  }

  private tell(type: string, status: Status | undefined): void {
    const { clock, emit } = this.listener.host
    emit?.({ type, at: clock.now(), peer: this.peer, status })
  }
}
