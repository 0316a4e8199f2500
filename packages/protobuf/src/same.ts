import type { FieldShape } from './shape.ts'

/** Whether values in a list are the same in every form, JSON among them; undefined for a kind that never is. */
export function sameOf({ kind, natural }: FieldShape): ((list: readonly unknown[]) => boolean) | undefined {
  if (natural !== undefined) return undefined
  switch (kind) {
    case 'string': return areTexts
    case 'bool': return areBooleans
    case 'double': return areFinite
    case 'int32': case 'sint32': case 'sfixed32': return areSigned
    case 'uint32': case 'fixed32': return areUnsigned
    default: return undefined
  }
}

// Each has a loop of its own: one that is told what to call takes several times as long.

function areTexts(list: readonly unknown[]): boolean {
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'string' || !v.isWellFormed()) return false
  }
  return true
}

function areBooleans(list: readonly unknown[]): boolean {
  for (let i = 0; i < list.length; i++) if (typeof list[i] !== 'boolean') return false
  return true
}

function areFinite(list: readonly unknown[]): boolean {
  for (let i = 0; i < list.length; i++) if (!Number.isFinite(list[i])) return false
  return true
}

/** -0 isn't, since it becomes 0. */
function areSigned(list: readonly unknown[]): boolean {
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number' || (v | 0) !== v || (v === 0 && 1 / v < 0)) return false
  }
  return true
}

function areUnsigned(list: readonly unknown[]): boolean {
  for (let i = 0; i < list.length; i++) {
    const v = list[i]
    if (typeof v !== 'number' || v >>> 0 !== v || (v === 0 && 1 / v < 0)) return false
  }
  return true
}
