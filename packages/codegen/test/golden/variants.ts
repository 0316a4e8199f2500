import type { GenerateOptions } from '../../src/options.ts'

/** What the expected files were generated with, by the folders that they are in. */
export const VARIANTS: Readonly<Record<string, GenerateOptions>> = {
  usual: {},
  other: { keepCase: true, wellKnown: 'exact', header: 'A header of ours.\n\nAnother line.' },
}

export const PROTO: string = `${import.meta.dirname}/proto`
export const EXPECTED: string = `${import.meta.dirname}/expected`
