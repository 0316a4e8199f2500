interface Inspecting {
  readonly env?: Readonly<Record<string, string | undefined>>
  getBuiltinModule?(name: string): { url?(): string | undefined } | undefined
}

/** Absent in browsers. */
const runtime = (globalThis as { readonly process?: Inspecting }).process
const byDefault = runtime?.env?.['SKEIN_DEBUG'] === '1'

/**
 * Whether deadlines and pings are to wait, because somebody steps through the code: a debugger is attached
 * (`node --inspect`) and it is wanted. `wanted` is an owner's option; @default whether SKEIN_DEBUG is 1.
 */
export function suspended(wanted: boolean = byDefault): boolean {
  return wanted && runtime?.getBuiltinModule?.('node:inspector')?.url?.() !== undefined
}
