import { afterEach, describe, expect, it, vi } from 'vitest'
import { Code, key, RpcError } from '@skein/core'
import type { Status } from '@skein/core'
import { METHOD, newCall } from '../test/scripted.ts'
import { CallContext, cancelled } from './call.ts'
import { OK } from './status.ts'

const WHY: Status = { code: Code.DEADLINE_EXCEEDED, message: 'late' }
afterEach(() => { vi.restoreAllMocks() })

describe('CallContext', () => {
  it('finds a value in itself, in those above it, and else the initial one', () => {
    const user = key('user', 'nobody')
    const call = newCall()
    const child = call.with({}).with({})
    const sibling = call.with({})
    expect(child.get(user)).toBe('nobody')
    call.set(user, 'ann')
    child.set(user, 'bob')
    expect([call.get(user), child.get(user), sibling.get(user)]).toEqual(['ann', 'bob', 'ann'])
    const maybe = key<string | undefined>('maybe', 'initial')
    child.set(maybe, undefined)
    expect(child.get(maybe)).toBeUndefined()
  })

  it('gives a child what is changed, and the rest as it is', () => {
    const call = new CallContext(METHOD, [['a', '1']], 500, 'json', { address: 'x' }, undefined)
    const child = call.with({ metadata: [['b', '2']], deadline: 100 })
    expect([child.metadata, child.deadline, child.codec, child.peer, child.method]).toEqual([[['b', '2']], 100, 'json', { address: 'x' }, METHOD])
  })

  it('tells its listeners once, those that stopped listening not at all, and a late one at once', () => {
    const call = newCall()
    const heard: string[] = []
    const same = (why: Status): void => { heard.push(why.message) }
    const stop = call.onCancel(same)
    call.onCancel(same)
    stop()
    call.over(WHY)
    call.over(OK)
    call.onCancel(() => { heard.push('at once') })()
    expect(heard).toEqual(['late', 'at once'])
  })

  it('tells those who depend on a call that went well, too, that it is over', () => {
    const call = newCall()
    const heard: number[] = []
    call.onCancel((why) => { heard.push(why.code) })
    const child = call.with({})
    call.over(OK)
    expect([heard, child.why?.code, call.why]).toEqual([[Code.CANCELLED], Code.CANCELLED, OK])
    expect(call.signal.aborted).toBe(true)
  })

  it('aborts its signal with an RpcError, whenever the signal was first read', () => {
    const early = newCall()
    const { signal } = early
    expect(signal.aborted).toBe(false)
    early.over(WHY)
    const late = newCall()
    late.over(WHY)
    for (const it of [signal, late.signal]) {
      expect(it.reason).toBeInstanceOf(RpcError)
      expect(it.reason).toMatchObject({ code: Code.DEADLINE_EXCEEDED, message: 'late' })
    }
  })

  it('a listener that throws keeps nobody from hearing', () => {
    const thrown: (() => void)[] = []
    vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((run) => { thrown.push(run) })
    const call = newCall()
    const heard: string[] = []
    call.onCancel(() => { throw new Error('boom') })
    call.onCancel(() => { heard.push('second') })
    const child = call.with({})
    child.onCancel(() => { heard.push('child') })
    call.over(WHY)
    expect(heard).toEqual(['child', 'second'])
    expect(thrown[0]).toThrow('boom')
  })

  it('ends its children with it, cancelling their requests, and keeps none that has ended', () => {
    const call = newCall()
    const children = Array.from({ length: 5 }, () => call.with({}))
    for (const i of [2, 0, 4]) children[i]?.over(OK)
    const log: string[] = []
    for (const child of children) {
      child.request = { cancel: (why) => { log.push(why.message) } }
      child.onCancel(() => { log.push('heard') })
    }
    log.length = 0
    call.over(WHY)
    expect(log).toEqual(['late', 'heard', 'late', 'heard'])
    const orphan = call.with({})
    expect(orphan.why).toEqual(WHY)
    for (let i = 0; i < 1000; i++) newCall().with({}).over(OK)
  })

  it('is stopped by its deadline', () => {
    const call = newCall()
    const log: Status[] = []
    call.request = { cancel: (why) => { log.push(why) } }
    call.expire()
    expect([log.length, log[0]?.code, call.why?.code]).toEqual([1, Code.DEADLINE_EXCEEDED, Code.DEADLINE_EXCEEDED])
  })
})

it('says why a caller\'s signal aborted', () => {
  expect(cancelled(AbortSignal.abort())).toMatchObject({ code: Code.CANCELLED, message: 'the caller cancelled' })
  expect(cancelled(AbortSignal.abort('tab closed'))).toMatchObject({ code: Code.CANCELLED, message: 'tab closed' })
  expect(cancelled(AbortSignal.abort({}))).toMatchObject({ code: Code.CANCELLED, message: 'the caller cancelled' })
  expect(cancelled(AbortSignal.abort(new Error('tab closed')))).toMatchObject({ code: Code.CANCELLED, message: 'tab closed' })
  expect(cancelled(AbortSignal.abort(new DOMException('slow', 'TimeoutError')))).toMatchObject({ code: 4, message: 'slow' })
})
