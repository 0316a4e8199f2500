import { HandlerCall } from './handler-call.ts'

/** A handler that answers with one message: unary, or of a client's stream. */
export class ValueCall extends HandlerCall {
  protected override returned(result: unknown): void {
    if (isThenable(result)) {
      const promise = result instanceof Promise ? result : Promise.resolve(result)
      promise.then((value: unknown) => { this.fulfilled(value) }, (thrown: unknown) => { this.rejected(thrown) })
    } else this.fulfilled(result)
  }

  private fulfilled(value: unknown): void {
    if (value === undefined) this.returnedWrongly('undefined: return its response, or throw an RpcError')
    else {
      this.answer(value)
      this.succeed()
    }
    this.handlerLeft()
  }

  private rejected(thrown: unknown): void {
    this.threw(thrown)
    this.handlerLeft()
  }
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return value instanceof Promise ||
    (typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function')
}
