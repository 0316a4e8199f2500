import type { Bytes, Invoke } from '@skein/core'
import { Far } from '../far.ts'
import { leakCheck } from '../leaks.ts'
import type { LeakCheck } from '../leaks.ts'
import { contextOf } from '../line/line.ts'
import type { CallOptions, Line, LineStage } from '../line/line.ts'
import { Recorder } from '../recorder.ts'
import { bytes, methodOf } from '../samples.ts'

export interface InvokeSubject<I, O> {
  readonly invoke: Invoke<I, O>
  readonly close?: () => void | Promise<void>
}

/** Puts what is to be tested around the far end; see `InvokeConformance`. */
export type MakeInvoke<I, O, NI = I, NO = O> =
  (far: Invoke<NI, NO>) => Invoke<I, O> | InvokeSubject<I, O> | Promise<InvokeSubject<I, O>>

/** How messages are made, where they are no bytes. */
export interface Messages<I, O> {
  readonly request: (size: number, seed?: number) => I
  readonly response: (size: number, seed?: number) => O
}

/** The cases look at no message: they pass them and compare them. */
export class InvokeStage implements LineStage {
  private readonly make: MakeInvoke<unknown, unknown>
  private readonly messages: Messages<unknown, unknown>
  protected readonly far: Far<unknown, unknown> = new Far<unknown, unknown>()
  private readonly subjects: InvokeSubject<unknown, unknown>[] = []
  private readonly callers: Recorder<unknown, unknown>[] = []
  private readonly leaks: LeakCheck = leakCheck()

  constructor(make: MakeInvoke<never, never>, messages?: Messages<unknown, unknown>) {
    // A function that takes any message of its own kind; only such are passed.
    this.make = make
    this.messages = messages ?? BYTES
  }

  async line(): Promise<Line> {
    const made = await this.make(this.far.invoke)
    const subject = typeof made === 'function' ? { invoke: made } : made
    this.subjects.push(subject)
    return this.through(subject.invoke)
  }

  protected through(invoke: Invoke<unknown, unknown>): Line {
    const open = (options: CallOptions = {}): Recorder<unknown, unknown> => {
      const caller = new Recorder<unknown, unknown>(options)
      this.callers.push(caller)
      return caller.opened(invoke(contextOf(options), caller))
    }
    const fence = async (): Promise<void> => {
      for (let i = 0; i < 2; i++) {
        const caller = open({ method: methodOf('Fence') })
        caller.finish()
        await caller.ended()
      }
    }
    return { far: this.far, ...this.messages, open, fence }
  }

  check(): void {
    for (const caller of this.callers) caller.check()
    this.far.check()
  }

  async close(): Promise<void> {
    for (const caller of this.callers) {
      if (!caller.over) caller.cancel({ code: 1, message: 'the case is over' })
    }
    for (const subject of this.subjects) await subject.close?.()
    this.check()
    await Promise.all(this.far.calls.map((far) => far.until('its end', () => far.over)))
    await this.leaks.settle()
  }
}

const BYTES: Messages<Bytes, Bytes> = { request: bytes, response: bytes }
