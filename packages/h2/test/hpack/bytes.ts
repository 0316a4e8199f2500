import { Decoder } from '../../src/index.ts'

/** As the RFC prints them, spaces and all. */
export function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.replaceAll(/\s/g, '').match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

export function decoder(limits: Partial<ConstructorParameters<typeof Decoder>[0]> = {}): Decoder {
  return new Decoder({ tableBytes: 4096, listBytes: 65_536, fields: 1000, ...limits })
}

/** The fields of a block, which lies in the middle of a buffer. */
export function decode(decoder: Decoder, block: Uint8Array | string): [name: string, value: string][] {
  const content = typeof block === 'string' ? bytes(block) : block
  const buffer = new Uint8Array(content.length + 20).fill(0x82)
  buffer.set(content, 7)
  decoder.decode(buffer, 7, 7 + content.length)
  return [...decoder.run.fields, ...decoder.rest].map(({ name, value }) => [name, value])
}
