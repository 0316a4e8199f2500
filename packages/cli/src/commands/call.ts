import { RpcError } from '@skein/core'
import type { Channel, ResponseStream } from '@skein/client'
import { detailsOf } from '../call/details.ts'
import { jsonFormOf, requestOf, requestsOf } from '../call/requests.ts'
import { Timings } from '../call/timings.ts'
import type { Watcher } from '../call/timings.ts'
import { metadataJson, timingsText, verbose } from '../call/verbose.ts'
import { doorTo } from '../connect/open.ts'
import { failedCall, Failure, failureOf } from '../failure.ts'
import type { ConnectionOptions, SchemaOptions } from '../options/shared.ts'
import { findMethod } from '../schema/method.ts'
import type { FoundMethod } from '../schema/method.ts'
import { hasFiles, sourceOf } from '../schema/open.ts'
import type { Session } from '../session.ts'

interface CallOptions extends ConnectionOptions, SchemaOptions {
  readonly data?: string
  readonly verbose?: true
}

export async function call(session: Session, options: CallOptions, address: string, asked: string): Promise<void> {
  const door = await doorTo(address, options, session)
  // Reflection gets a channel of its own where phases are told, or the call would find its connection made.
  await using channel = door.open()
  try {
    const isVerbose = options.verbose === true
    const found = await lookUp(session, options, isVerbose ? () => door.open() : () => channel, asked)
    const watcher = isVerbose && !session.output.json ? verbose(session.output) : QUIET
    const timings = new Timings(session.terminal.clock, watcher)
    const unhear = channel.on(timings.event)
    try {
      await converse(session, options, channel, found, timings)
    } catch (thrown) {
      throw explained(thrown, found, door.target.url)
    } finally {
      unhear()
      if (isVerbose) tellTimings(session, timings)
    }
  } finally {
    // Whatever still runs was given up.
    void channel.close({ grace: 0 })
  }
}

const QUIET: Watcher = {}

async function lookUp(
  session: Session, options: CallOptions, open: () => Channel, asked: string,
): Promise<FoundMethod> {
  const channel = hasFiles(options) ? undefined : open()
  try {
    await using source = await sourceOf(options, session, channel === undefined ? undefined : () => channel)
    return await findMethod(source, asked)
  } finally {
    if (options.verbose === true) void channel?.close({ grace: 0 })
  }
}

type AnyCall = (request: unknown, options: object) => unknown

async function converse(
  { terminal, output, signal }: Session, options: CallOptions, channel: Channel, { service, method }: FoundMethod,
  timings: Timings,
): Promise<void> {
  const { clientStream, serverStream } = method
  const data = options.data ?? (clientStream ? '-' : '{}')
  // What is wrong with a request of a stream is known when it is read; the call then ends for it.
  let wrong: unknown
  const watched = async function* (): AsyncGenerator<unknown, void> {
    try {
      yield* requestsOf(method, data, terminal)
    } catch (thrown) {
      wrong = thrown
      throw thrown
    }
  }
  const request = clientStream ? watched() : await requestOf(method, data, terminal)
  const client = channel.client(service, { interceptors: [timings.interceptor] })
  const limits = options.timeout === undefined ? {} : { timeout: options.timeout }
  const form = jsonFormOf(method, 'output')
  const print = (value: unknown): Promise<void> => {
    const json = form.write(value)
    return output.print(`${output.json || serverStream ? JSON.stringify(json) : JSON.stringify(json, null, 2)}\n`)
  }
  try {
    // Which of the four shapes it is, its declaration says at run time alone.
    const answer = (client.method as AnyCall)(request, { ...limits, signal, waitForReady: false })
    if (!serverStream) return await print(await answer)
    for await (const it of answer as ResponseStream<unknown>) await print(it)
  } catch (thrown) {
    throw wrong ?? thrown
  }
}

function explained(thrown: unknown, { name, files }: FoundMethod, url: string): Failure {
  if (!(thrown instanceof RpcError)) return failureOf(thrown)
  const failure = failedCall(thrown, `${name} at ${url}`)
  if (thrown.details.length === 0) return failure
  const details = detailsOf(thrown.details, files)
  const told = details.map((it) => JSON.stringify(it)).join(' ')
  return new Failure(failure.exitCode, `${failure.message} ${told}`, {
    cause: thrown, tries: failure.tries, data: { ...failure.data, details, metadata: metadataJson(thrown.metadata) },
  })
}

function tellTimings({ output }: Session, { moments }: Timings): void {
  if (output.json) output.note(JSON.stringify({ timings: moments }))
  else output.note(`${output.styleNote('dim', '*')} ${timingsText(moments)}`)
}
