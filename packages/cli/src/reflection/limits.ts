/** What is taken from a server that may lie. */
export interface ReflectionLimits {
  /** All files, their imports among them. */
  readonly files: number
  /** Of all of them together. */
  readonly bytes: number
  /** For all questions together. */
  readonly timeoutMs: number
}

export const REFLECTION_LIMITS: ReflectionLimits = { files: 5_000, bytes: 64 * 2 ** 20, timeoutMs: 30_000 }
