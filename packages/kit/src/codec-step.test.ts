import { describe, expect, it } from 'vitest'
import { Code, RpcError } from '@skein/core'
import type { Bytes, Codec, Invoke, Marshaller, Method } from '@skein/core'
import { Caller, Line, newCall } from '../test/scripted.ts'
import { bindMethod, decoding, encoding } from './codec-step.ts'
import type { DirectResponses } from './direct.ts'

const text = new TextEncoder()
const read = (bytes: Bytes): string => new TextDecoder().decode(bytes)

class Text implements Marshaller<string> {
  sessions = 0
  encode(value: string): Bytes {
    if (value === 'bad') throw new RpcError(Code.INVALID_ARGUMENT, 'order.lines[3]: bad')
    return text.encode(value)
  }

  decode(buffer: Bytes, start = 0, end = buffer.length): string {
    const value = read(buffer.subarray(start, end))
    if (value === 'garbage') throw new RpcError(Code.INVALID_ARGUMENT, 'no text')
    return value
  }
}

class Sessions extends Text {
  made = 0
  session(): Marshaller<string> {
    this.made++
    return new Text()
  }
}

function method(clientStream: boolean, serverStream: boolean): Method<string, string> {
  return { path: '/test.v1.Test/Echo', input: { name: 'In' }, output: { name: 'Out' }, clientStream, serverStream, idempotent: false }
}

function codec(marshaller: Text): Codec {
  return { name: 'text', bind: () => marshaller as unknown as Marshaller<never> } // The one type that this codec knows.
}

const binding = bindMethod(codec(new Text()), method(true, true))

describe('encoding, the client\'s step', () => {
  function begin(): { line: Line<Bytes, Bytes>; caller: Caller } {
    const line = new Line<Bytes, Bytes>()
    return { line, caller: Caller.start(encoding(binding)(line.invoke), newCall()) }
  }

  it('makes bytes of requests and messages of bytes, and passes the rest', () => {
    const { line, caller } = begin()
    line.peer.roomy = false
    expect(caller.send('a')).toBe(false)
    line.peer.ready()
    caller.send('b', true)
    caller.requests.pull()
    caller.requests.finish()
    line.peer.headers()
    expect(line.peer.message(text.encode('x'))).toBe(true)
    line.peer.end()
    expect(line.peer.received.map(read)).toEqual(['a', 'b'])
    expect([line.peer.heard.slice(-2), caller.heard, caller.breaches]).toEqual([['pull', 'finish'], ['ready', 'headers ', 'message x', 'end 0'], []])
  })

  it('refuses what the codec refuses before anything of it is sent', () => {
    const { line, caller } = begin()
    expect(caller.requests.send('bad', true)).toBe(false)
    expect([line.peer.received, line.peer.heard]).toEqual([[], ['cancel 3']])
    expect(caller.status).toMatchObject({ code: Code.INVALID_ARGUMENT, message: 'order.lines[3]: bad' })
  })

  it('names the method whose response can\'t be read', () => {
    const { line, caller } = begin()
    expect(line.peer.message(text.encode('garbage'))).toBe(false)
    expect(caller.status).toMatchObject({ code: Code.INTERNAL, message: 'the response of /test.v1.Test/Echo can\'t be read: no text' })
    expect([line.peer.over, caller.breaches]).toEqual([true, []])
  })

  it('takes the short cuts of a connection that has them', () => {
    const values: unknown[] = []
    let responses: DirectResponses | undefined
    const direct: Invoke<Bytes, Bytes> = (_, given) => {
      responses = given
      const requests = new Line<Bytes, Bytes>().invoke(newCall(), given)
      return Object.assign(requests, { sendValue: (value: unknown) => { values.push(value); return true } })
    }
    const caller = Caller.start(encoding(binding)(direct), newCall())
    expect(caller.send('a')).toBe(true)
    responses?.messageLent?.(text.encode('--x--'), 2, 3)
    expect([values, caller.messages]).toEqual([['a'], ['x']])
  })
})

describe('decoding, the server\'s step', () => {
  function begin(): { line: Line; caller: Caller<Bytes, Bytes> } {
    const line = new Line()
    return { line, caller: Caller.start(decoding(binding)(line.invoke), newCall()) }
  }

  it('makes messages of bytes and bytes of answers, and passes the rest', () => {
    const { line, caller } = begin()
    caller.send(text.encode('a'), true)
    caller.requests.finish()
    caller.requests.pull()
    line.peer.headers()
    line.peer.message('x')
    line.peer.ready()
    line.peer.end()
    expect(line.peer.heard).toEqual(['send a last', 'finish', 'pull'])
    expect([caller.messages.map(read), caller.heard.length, caller.breaches]).toEqual([['x'], 3, []])
  })

  it('refuses a request that can\'t be read', () => {
    const { line, caller } = begin()
    expect(caller.requests.send(text.encode('garbage'), true)).toBe(false)
    expect(caller.status).toMatchObject({ code: 3, message: 'the request of /test.v1.Test/Echo can\'t be read: no text' })
    expect(line.peer.received).toEqual([])
  })

  it('fails a handler whose answer can\'t be encoded, and tells the peer nothing of the value', () => {
    const { line, caller } = begin()
    expect(line.peer.message('bad')).toBe(false)
    expect(caller.status).toMatchObject({ code: 13, message: 'the handler of /test.v1.Test/Echo answered what its type doesn\'t allow' })
    expect([line.peer.over, caller.breaches]).toEqual([true, []])
  })
})

it('asks for a session for each call and each direction that is a stream', () => {
  const shapes = [[false, false, 0], [true, false, 1], [false, true, 1], [true, true, 2]] as const
  for (const [clientStream, serverStream, made] of shapes) {
    const sessions = new Sessions()
    const bound = bindMethod(codec(sessions), method(clientStream, serverStream))
    Caller.start(encoding(bound)(new Line<Bytes, Bytes>().invoke), newCall())
    expect(sessions.made).toBe(made)
    Caller.start(decoding(bound)(new Line().invoke), newCall())
    expect(sessions.made).toBe(2 * made)
  }
})
