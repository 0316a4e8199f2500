import { nested } from '../chance/mutate.ts'
import type { Difference } from './difference.ts'

const TWO = 'skein.proof.two.Every'
const THREE = 'skein.proof.three.Every'
const KNOWN_TYPES = 'skein.proof.three.Known'
const NESTED = 'skein.proof.three.Tree'
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

/** What is another matter once the oracle has lost or kept something that we keep or lose. */
const ALL = ['meaning', 'json', 'json refusal', 'json meaning'] as const

export const IN_BINARY: readonly Difference[] = [
  {
    id: 'odd-entry',
    with: ['python'], aspects: ALL, traits: ['odd entry'],
    example: { type: THREE, bytes: hex('ca0706080112001801') },
  },
  {
    id: 'closed-list',
    with: ['protobuf-es'], aspects: ALL, traits: ['closed list'],
    example: { type: TWO, bytes: hex('a00263a00201') },
  },
  {
    id: 'empty-extension',
    with: ['python', 'protobuf-es'], aspects: ['json', 'meaning'], traits: ['empty extension'],
    example: { type: TWO, bytes: hex('ca0c00') },
  },
  {
    id: 'es-closed-lost',
    with: ['protobuf-es'], aspects: ['meaning'], traits: ['closed single'],
    example: { type: TWO, bytes: hex('92010a08011201611801f00b019201021803') },
  },
  {
    id: 'closed-wide',
    with: ['python'], aspects: ['meaning'], traits: ['closed wide'],
    example: { type: TWO, bytes: hex('b20306f8ffffffff01') },
  },
  {
    id: 'python-field-zero',
    with: ['python'], aspects: ['refusal'], ours: /a field of number 0/, theirs: /^took/,
    example: { type: 'skein.proof.three.Nothing', bytes: hex('0001') },
  },
  {
    id: 'proto2-utf8',
    with: ['python'], aspects: ALL, traits: ['no UTF-8'],
    example: { type: TWO, bytes: hex('7201c3') },
  },
  {
    id: 'value-without-kind',
    with: ['python', 'protobuf-es'], aspects: ['json refusal'], ours: /has no kind set/,
    example: { type: KNOWN_TYPES, bytes: hex('2a070a050a01611200') },
  },
  {
    id: 'nan-payload',
    with: ['python'], sometimes: ['protobuf-es', 'compiled'], aspects: ['meaning'], traits: ['odd NaN'],
    example: { type: THREE, bytes: hex('5d0100807f') },
  },
  {
    id: 'es-depth',
    with: ['protobuf-es'], aspects: ['refusal', 'json refusal', 'meaning'], ours: /^(?!refused)/, theirs: /maximum recursion depth/,
    example: { type: NESTED, bytes: nested(4, false, 100) },
  },
  {
    id: 'es-wire-types',
    with: ['protobuf-es'], aspects: ['refusal', ...ALL], traits: ['other wire type', 'odd entry', 'malformed'],
    example: { type: THREE, bytes: hex('0a0101') },
  },
  {
    id: 'json-negative-zero',
    with: ['python'], aspects: ['json meaning'], ours: /[:[,]0(?=[,\]}])|"0"/,
    example: { type: THREE, bytes: hex('8202080000000000000080') },
  },
  {
    id: 'generated-extensions',
    with: ['compiled', 'python', 'protobuf-es'], form: /^generated/, aspects: ['refusal', ...ALL], traits: ['extension'],
    example: { type: TWO, bytes: hex('c20c01610801') },
  },
  {
    id: 'natural-values',
    with: ['compiled', 'python', 'protobuf-es'], form: /natural/, aspects: ['refusal', ...ALL], traits: ['lossy', 'no kind', 'other wire type'],
    example: { type: KNOWN_TYPES, bytes: hex('4a021001') },
  },
  {
    id: 'any-without-required',
    with: ['python'], aspects: ['json refusal'], ours: /required field .* is missing/,
    example: { type: KNOWN_TYPES, bytes: hex('0a180a16612f736b65696e2e70726f6f662e74776f2e4d757374') },
  },
  {
    id: 'any-without-type',
    with: ['protobuf-es'], aspects: ['json refusal'], ours: /Any of bytes without a type/,
    example: { type: KNOWN_TYPES, bytes: hex('0a03120108') },
  },
]
