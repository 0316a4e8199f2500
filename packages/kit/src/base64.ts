/** As engines have it since Node 25; older ones go the long way. */
interface Native { toBase64?(): string }
interface NativeConstructor { fromBase64?(text: string): Uint8Array }

const native = Uint8Array as NativeConstructor
const CHUNK = 8_192

export function toBase64(bytes: Uint8Array): string {
  const { toBase64: own } = bytes as Native
  if (own !== undefined) return own.call(bytes)
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}

/** Takes either alphabet of RFC 4648, padded or not; undefined where it is no base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/')
  try {
    return native.fromBase64?.(standard) ?? Uint8Array.from(atob(standard), (it) => it.charCodeAt(0))
  } catch {
    return undefined
  }
}
