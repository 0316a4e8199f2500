/**
 * What came is no HPACK (RFC 7541), or breaks one of its limits. The table is out of step from then on, so that the
 * connection must end: COMPRESSION_ERROR (RFC 9113 §4.3).
 */
export class CompressionFault extends Error {
  override readonly name = 'CompressionFault'

  /** @param offset where in the header block, in bytes from its beginning */
  constructor(offset: number, what: string) {
    super(`header block, byte ${offset}: ${what}`)
  }
}
