import type { Role } from '../subjects.ts'

/** A library that reads and writes messages, and the flags that Node is started with for it. */
export interface MessageSubject {
  readonly name: string
  readonly role: Role
  readonly flags: readonly string[]
}

/** What the others are held against: the fastest that users have today. */
export const messageBaseline = 'protobufjs-static'
export const mainMessageSubject = 'skein-generated'

const subject = (name: string, role: Role, ...flags: readonly string[]): MessageSubject => ({ name, role, flags })

export const messageSubjects: readonly MessageSubject[] = [
  subject(mainMessageSubject, 'ours'),
  subject('skein-generated-no-eval', 'ours', '--disallow-code-generation-from-strings'),
  subject('skein-loaded', 'ours'),
  subject(messageBaseline, 'peer'),
  subject('protobufjs-reflection', 'peer'),
  subject('protobuf-es', 'peer'),
  subject('JSON', 'peer'),
]

export const messageNames = ['Small', 'Nested', 'Repeated', 'Packed', 'Maps', 'Strings'] as const
export type MessageName = (typeof messageNames)[number]
export const operations = ['encode', 'decode', 'both'] as const
export type Operation = (typeof operations)[number]
