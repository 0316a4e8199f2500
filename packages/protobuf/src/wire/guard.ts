import type { Bytes } from '@skein/core'
import { MAX_DEPTH } from '../options.ts'
import { MISFIT, raw } from './write.ts'

/** What each function that writes a message begins with. */
export function enter(m: unknown, d: number): void {
  if (d > MAX_DEPTH || typeof m !== 'object' || m === null || Array.isArray(m)) throw MISFIT
}

export function checkList(v: unknown): void {
  if (!Array.isArray(v)) throw MISFIT
}

/** Whether bytes of implicit presence are there. */
export function hasBytes(v: unknown): boolean {
  if (!(v instanceof Uint8Array)) throw MISFIT
  return v.length !== 0
}

/** The keys of a map, which may also be a Map: to walk those and look each up takes less than to walk pairs. */
export function keysOf(map: object): readonly unknown[] {
  if (typeof map !== 'object' || Array.isArray(map)) throw MISFIT
  return map instanceof Map ? [...(map as Map<unknown, unknown>).keys()] : Object.keys(map)
}

/** What a map has under one of its keys. */
export function entryOf<V>(map: { readonly [key: number]: V | undefined }, key: unknown): V {
  return map instanceof Map ? (map as Map<unknown, V>).get(key)! : map[key as number]!
}

/** A property that every object has by inheritance, where the message has it of its own. */
export function own<T, K extends keyof T>(m: T, name: K): T[K] | undefined {
  return Object.hasOwn(m as object, name) ? m[name] : undefined
}

/** A map's key is a property's name, or what a Map has. */
export function numberKey(key: unknown): unknown {
  return typeof key !== 'string' ? key : key === '' ? undefined : Number(key)
}

export function boolKey(key: unknown): unknown {
  return key === 'true' ? true : key === 'false' ? false : key
}

/** Writes the fields that a message's `.proto` doesn't have. */
export function putUnknown(b: Bytes, p: number, fields: readonly Uint8Array[]): number {
  for (const it of fields) p = raw(b, p, it)
  return p
}
