import type { Metadata, Status } from '@skein/core'
import { toBase64 } from '@skein/kit/base64'
import { codeName } from '@skein/kit/status'
import { time } from '../load/report.ts'
import type { Output } from '../output.ts'
import { printable } from '../printable.ts'
import type { Moments, Watcher } from './timings.ts'

/** What `-v` tells on stderr, as it happens: `>` goes to the server, `<` comes from it, `*` is what we say. */
export function verbose(output: Output): Watcher {
  const line = (mark: string, text: string): void => { output.note(`${output.styleNote('dim', mark)} ${printable(text)}`) }
  return {
    sent: (metadata, call) => {
      line('>', `${call.method.path} (${call.codec})`)
      for (const it of entries(metadata)) line('>', it)
    },
    headers: (metadata) => {
      line('<', 'headers')
      for (const it of entries(metadata)) line('<', it)
    },
    ended: ({ code, message }: Status, trailers) => {
      line('<', `trailers: ${codeName(code)}${message === '' ? '' : ` ${message}`}`)
      for (const it of entries(trailers)) line('<', it)
    },
  }
}

const PHASES: readonly (readonly [keyof Moments, string])[] = [
  ['connected', 'connect'], ['secured', 'TLS'], ['ready', 'hello'], ['headers', 'headers'], ['firstMessage', 'first message'], ['end', 'end'],
]

/** Each phase with what it took, and when it was over. */
export function timingsText(moments: Moments): string {
  let before = 0
  const told: string[] = []
  for (const [moment, name] of PHASES) {
    const at = moments[moment]
    if (at === undefined) continue
    told.push(`${name} ${time(at - before)}`)
    before = at
  }
  return `${told.join(', ')}; ${time(before)} in all`
}

/** Metadata for JSON: bytes in base64, names with all their values. */
export function metadataJson(metadata: Metadata): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  for (const [name, value] of metadata) found.set(name, [...(found.get(name) ?? []), textOf(value)])
  return Object.fromEntries(found)
}

function entries(metadata: Metadata): readonly string[] {
  return metadata.map(([name, value]) => `${name}: ${textOf(value)}`)
}

function textOf(value: string | Uint8Array): string {
  return typeof value === 'string' ? value : toBase64(value)
}
