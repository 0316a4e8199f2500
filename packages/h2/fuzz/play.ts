import { NO_ERROR } from '../src/codes.ts'
import { Template } from '../src/hpack/template.ts'
import { Call } from '../test/call.ts'
import { ClientEnd, ServerEnd } from '../test/end.ts'
import { parse, REQUEST, RESPONSE } from '../test/raw.ts'
import type { Role } from './conversation.ts'

/** Calls that a client has open when it is played to. */
const CALLS = 12
/** What an end says for each byte that it hears at most, and beyond that. */
const GAIN = 60
const MORE = 400_000

/** Plays chunks to a fresh end; throws where it breaks a rule, keeps anything, or says more than it should. */
export function play(role: Role, chunks: readonly Uint8Array[]): void {
  const end = role === 'server' ? echo() : calling()
  let heard = 0
  let now = 0
  for (const chunk of chunks) {
    // Lent: what it keeps it must have copied.
    const lent = chunk.slice()
    end.session.receive(lent, lent.length, now += 10)
    lent.fill(0xee)
    heard += chunk.length
    say(end)
    if (end.sent > heard * GAIN + MORE) throw new Error(`${end.sent} bytes were said to ${heard}`)
  }
  const { session } = end
  const wrong = end.events.find((event) => event.startsWith('failed INTERNAL_ERROR'))
  if (wrong !== undefined) throw new Error(wrong)
  session.endAll('it is over')
  end.take()
  // Some have never read what they got.
  for (const call of end.calls) call.forget()
  const { unread } = session.window
  if (session.streams.size > 0 || unread !== 0 || !session.scheduler.idle) {
    throw new Error(`${session.streams.size} streams and ${unread} unread bytes are left, idle: ${session.scheduler.idle}`)
  }
  if ('live' in session && session.live !== 0) throw new Error(`${session.live} calls are left`)
  for (const call of end.calls) {
    if (!call.closed) throw new Error(`stream ${call.id} is open: ${call.log.join(', ')}`)
  }
}

/** All that it wants to say must be whole frames. */
function say(end: ClientEnd | ServerEnd): void {
  for (let turns = 0; end.wants; turns++) {
    if (turns > 1_000) throw new Error('it wants to say something for ever')
    parse(end.take())
  }
}

function echo(): ServerEnd {
  const end = new ServerEnd({ headerBytes: 40_000 })
  const answer = new Template(RESPONSE)
  const trailers = new Template([['grpc-status', '0']])
  end.onAccept = (call) => {
    // Some never read, some never answer.
    call.reads = end.calls.length % 5 !== 0
    if (end.calls.length % 7 === 0) return
    call.onHeaders = () => {
      call.sendHeaders(answer, undefined, undefined, false)
      call.write(new Uint8Array(end.calls.length % 3 === 0 ? 20_000 : 10))
    }
    call.onEnd = () => {
      if (!call.sentLast) call.sendHeaders(trailers, undefined, undefined, true)
    }
  }
  return end
}

function calling(): ClientEnd {
  const end = new ClientEnd({ headerBytes: 40_000 })
  const request = new Template(REQUEST)
  end.take()
  for (let i = 0; i < CALLS; i++) {
    const call = new Call(end.session)
    end.calls.push(call)
    call.reads = i % 5 !== 4
    end.session.open(call, request, undefined, undefined)
    call.write(new Uint8Array(i * 1_000))
    if (i % 2 === 0) call.sendLast()
    if (i % 6 === 5) call.onHeaders = () => { call.reset(NO_ERROR) }
  }
  end.take()
  return end
}
