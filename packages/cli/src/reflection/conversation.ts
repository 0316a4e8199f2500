import type { ResponseStream } from '@skein/client'
import { Code, RpcError } from '@skein/core'

/** One stream of reflection: a question, its answer, the next question. */
export class Conversation<Q, A> implements AsyncDisposable {
  private readonly stream: ResponseStream<A>
  private wake: (() => void) | undefined = undefined
  private question: Q | undefined = undefined
  private over = false

  constructor(open: (questions: AsyncIterable<Q>) => ResponseStream<A>) {
    this.stream = open(this.questions())
  }

  /** Answers come in the order of their questions; no more than one question is ever open. */
  async ask(question: Q): Promise<A> {
    this.question = question
    this.wake?.()
    const { done, value } = await this.stream.next()
    if (done === true) throw new RpcError(Code.UNAVAILABLE, 'it ended the stream of reflection without an answer')
    return value
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.over = true
    this.wake?.()
    // What else comes is nobody's answer.
    this.stream.cancel('no more questions')
    await this.stream.return().catch(() => undefined)
  }

  private async *questions(): AsyncGenerator<Q, void> {
    while (!this.over) {
      if (this.question === undefined) await new Promise<void>((resolve) => { this.wake = resolve })
      const { question } = this
      this.question = undefined
      if (question !== undefined && !this.over) yield question
    }
  }
}
