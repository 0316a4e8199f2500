import type { Channel } from '@skein/client'
import { Code, RpcError } from '@skein/core'
import { codeName } from '@skein/kit/status'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { ExitCode } from '../exit-code.ts'
import { Failure, OTHERWISE } from '../failure.ts'
import { closure } from '../schema/closure.ts'
import { qualify } from '../schema/qualify.ts'
import type { Source } from '../schema/source.ts'
import { symbolsOf } from '../schema/symbols.ts'
import { meant } from '../suggest.ts'
import { foreign, lie, readFiles, refused } from './answers.ts'
import { Conversation } from './conversation.ts'
import { REFLECTION_LIMITS } from './limits.ts'
import type { ReflectionLimits } from './limits.ts'
import { VERSIONS } from './versions.ts'

type Requests = AsyncIterable<Question>
type Client = ReturnType<typeof clientOf>
type Question = { readonly host: string; readonly messageRequest: Asked }
type Asked = { readonly case: 'listServices' | 'fileByFilename' | 'fileContainingSymbol'; readonly value: string }
type Reply = Client extends (requests: Requests) => AsyncIterable<infer A> ? A : never
type Answer = NonNullable<Reply['messageResponse']>

export interface ReflectionOptions {
  readonly signal: AbortSignal
  /** Sent as the `host` of each question. @default '' */
  readonly host?: string
  readonly limits?: ReflectionLimits
}

/**
 * What a server says of itself (grpc.reflection.v1, else v1alpha). Nothing of it is believed: a server that lies, or
 * that never comes to an end, is told from one that has no reflection, and bounded.
 */
export class Reflection implements Source {
  readonly name: string
  private readonly channel: Channel
  private readonly options: ReflectionOptions
  private readonly limits: ReflectionLimits
  private readonly files = new Map<string, FileDescriptorProto>()
  private conversation: Conversation<Question, Reply> | undefined = undefined
  private version = 0
  private bytes = 0
  private listed: readonly string[] | undefined = undefined

  constructor(channel: Channel, options: ReflectionOptions) {
    this.name = `the reflection of ${channel.target}`
    this.channel = channel
    this.options = options
    this.limits = options.limits ?? REFLECTION_LIMITS
  }

  async services(): Promise<readonly string[]> {
    if (this.listed !== undefined) return this.listed
    const answer = await this.ask({ case: 'listServices', value: '*' }, 'its services')
    if (answer.case !== 'listServicesResponse') throw this.other('its services', answer)
    const names = answer.value.service.map(({ name }) => name)
    const wrong = names.find((name) => !/^[\w.]+$/.test(name))
    if (wrong !== undefined) throw lie(this.name, `it lists a service ${JSON.stringify(foreign(wrong))}, which is no name`)
    return this.listed = [...new Set(names)].sort()
  }

  async declaring(symbol: string): Promise<readonly FileDescriptorProto[]> {
    const got = await this.take({ case: 'fileContainingSymbol', value: symbol }, symbol).catch(async (thrown: unknown) => {
      throw thrown instanceof Failure && thrown.exitCode === ExitCode.USAGE
        ? new Failure(ExitCode.USAGE, thrown.message, { tries: meant(symbol, await this.services(), 'see skein list') }) : thrown
    })
    // What it has sent before it need not send again.
    const root = (symbolsOf(got).get(symbol) ?? symbolsOf(this.files.values()).get(symbol))?.file
    if (root === undefined) {
      const names = got.slice(0, 3).map(({ name }) => foreign(name ?? '')).join(', ')
      throw lie(this.name, `asked for the file of ${symbol}, it answers ${names}, which does not declare it`)
    }
    return qualify(await closure(root, (name, by) => this.file(name, by), this.name))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.conversation?.[Symbol.asyncDispose]()
  }

  private async file(name: string, by: string): Promise<FileDescriptorProto> {
    const known = this.files.get(name)
    if (known !== undefined) return known
    const what = `${foreign(name)}, which ${foreign(by)} imports`
    const got = await this.take({ case: 'fileByFilename', value: name }, what).catch((thrown: unknown) => {
      throw thrown instanceof Failure && thrown.exitCode === ExitCode.USAGE ? lie(this.name, `it has no ${what}`) : thrown
    })
    const found = this.files.get(name)
    if (found !== undefined) return found
    throw lie(this.name, `asked for ${what}, it answers ${got.slice(0, 3).map((it) => foreign(it.name ?? '')).join(', ')}`)
  }

  /** Asks for files, keeps them, and counts. */
  private async take(asked: Asked, what: string): Promise<readonly FileDescriptorProto[]> {
    const answer = await this.ask(asked, what)
    if (answer.case !== 'fileDescriptorResponse') throw this.other(what, answer)
    const encoded = answer.value.fileDescriptorProto
    for (const { length } of encoded) this.bytes += length
    if (this.bytes > this.limits.bytes) throw lie(this.name, `its files have more than ${this.limits.bytes} bytes`)
    if (this.files.size + encoded.length > this.limits.files) throw lie(this.name, `it has more than ${this.limits.files} files`)
    const read = readFiles(this.name, what, encoded)
    for (const file of read) if (!this.files.has(file.name ?? '')) this.files.set(file.name ?? '', file)
    return read
  }

  private other(what: string, answer: Answer): Failure {
    if (answer.case === 'errorResponse') return refused(this.name, what, answer.value.errorCode, answer.value.errorMessage)
    return lie(this.name, `it answers ${answer.case} when asked for ${what}`)
  }

  /** The version that the server has is found by the first question. */
  private async ask(asked: Asked, what: string): Promise<Answer> {
    for (;;) {
      this.conversation ??= this.converse()
      try {
        const { messageResponse } = await this.conversation.ask({ host: this.options.host ?? '', messageRequest: asked })
        if (messageResponse === undefined) throw lie(this.name, `it answers nothing when asked for ${foreign(what)}`)
        return messageResponse
      } catch (thrown) {
        if (!(thrown instanceof RpcError)) throw thrown
        if (thrown.code !== Code.UNIMPLEMENTED) throw this.broken(thrown, what)
        if (++this.version >= VERSIONS.length) {
          throw new Failure(ExitCode.NO_SCHEMA, `${this.channel.target} has no reflection`, { tries: OTHERWISE, cause: thrown })
        }
        await this.conversation[Symbol.asyncDispose]()
        this.conversation = undefined
      }
    }
  }

  private broken(error: RpcError, what: string): Error {
    const { code, delivery, message } = error
    if (code === Code.UNAVAILABLE && delivery === 'unsent') return error
    if (code === Code.CANCELLED && this.options.signal.aborted) return error
    const said = `it ends with ${codeName(code)} when asked for ${foreign(what)}: ${foreign(message)}`
    if (code === Code.DEADLINE_EXCEEDED) {
      return new Failure(ExitCode.DEADLINE, `${this.name}: ${said}`, { cause: error, tries: 'give it more with --timeout' })
    }
    return lie(this.name, said, error)
  }

  private converse(): Conversation<Question, Reply> {
    const open = clientOf(this.channel, this.version, this.options.signal, this.limits.timeoutMs)
    return new Conversation<Question, Reply>(open)
  }
}

function clientOf(channel: Channel, version: number, signal: AbortSignal, timeout: number) {
  const client = channel.client(VERSIONS[version] ?? VERSIONS[0]!)
  return (questions: Requests) => client.serverReflectionInfo(questions, { signal, timeout, waitForReady: false })
}
