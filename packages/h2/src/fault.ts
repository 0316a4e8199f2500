/** What breaks a whole connection (RFC 9113 §5.4.1): GOAWAY tells the peer, with the message as its debug data. */
export class Fault extends Error {
  override readonly name = 'Fault'
  /** One of the error codes. */
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}
