/** Where a message keeps the fields that its `.proto` doesn't have, as they came. Spreading takes it along. */
export const UNKNOWN: unique symbol = Symbol.for('skein.protobuf.unknown')

/** A message as it is in JavaScript. */
export interface Plain {
  [field: string]: unknown
  [UNKNOWN]?: Uint8Array[]
}

/** A field's value; what every object inherits is not it. */
export function getField(message: Plain, name: string): unknown {
  return name in Object.prototype && !Object.hasOwn(message, name) ? undefined : message[name]
}
