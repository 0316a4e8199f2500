import { InvalidArgumentError } from 'commander'

/** As gRPC's programs take it: the flag alone is true. */
export function bool(text: string): boolean {
  if (/^(?:true|1)$/i.test(text)) return true
  if (/^(?:false|0)$/i.test(text)) return false
  throw new InvalidArgumentError('it takes true or false.')
}

export function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('it takes a whole number.')
  return Number(text)
}

export function port(text: string): number {
  const number = whole(text)
  if (number > 65_535) throw new InvalidArgumentError('a port is at most 65535.')
  return number
}

/** `name:value;name:value`; a value has no semicolon. */
export function pairs(text: string): readonly (readonly [string, string])[] {
  return text.split(';').filter((it) => it !== '').map((it) => {
    const [, name, value] = /^([^:]+):(.*)$/.exec(it) ?? []
    if (name === undefined || value === undefined) throw new InvalidArgumentError(`${it} has no colon; write name:value;name:value.`)
    return [name, value] as const
  })
}
