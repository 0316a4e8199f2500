import { ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'

/** The pieces of a stream until Ctrl-C, which ends the wait for the next one, too. */
export async function* until<T>(pieces: AsyncIterable<T>, interrupt: AbortSignal): AsyncGenerator<T, void> {
  const iterator = pieces[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await unlessInterrupted(() => iterator.next(), interrupt)
    if (done === true) return
    yield value
  }
}

function unlessInterrupted<T>(wait: () => Promise<T>, interrupt: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => { reject(new Failure(ExitCode.INTERRUPTED, 'cancelled by Ctrl-C')) }
    if (interrupt.aborted) return stop()
    interrupt.addEventListener('abort', stop, { once: true })
    void wait().then(resolve, reject).finally(() => { interrupt.removeEventListener('abort', stop) })
  })
}
