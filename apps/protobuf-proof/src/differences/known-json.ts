import type { Difference } from './difference.ts'

const THREE = 'skein.proof.three.Every'
const KNOWN_TYPES = 'skein.proof.three.Known'

export const IN_JSON: readonly Difference[] = [
  {
    id: 'duplicate-keys',
    with: ['python', 'protobuf-es'], aspects: ['refusal'], ours: /^took/, theirs: /duplicate (?:object |map )?key/,
    example: { type: THREE, text: '{"oneInt32":1,"oneInt32":2}' },
  },
  {
    id: 'python-number-texts',
    with: ['python'], aspects: ['refusal'], ours: /(?:is not a number|is not an integer|is not a bigint|does not fit (?:double|float))/, theirs: /^took/,
    example: { type: THREE, text: '{"oneDouble":"1_0"}' },
  },
  {
    id: 'es-number-texts',
    with: ['protobuf-es'], aspects: ['refusal'], ours: /(?:is not a number|is not an integer|is not a bigint)/, theirs: /^took/,
    example: { type: THREE, text: '{"oneInt32":"0x10"}' },
  },
  {
    id: 'es-wide-texts',
    with: ['protobuf-es'], aspects: ['refusal'], ours: /^took/, theirs: /expected bigint .* out of range/,
    example: { type: THREE, text: '{"oneInt64":"1e2"}' },
  },
  {
    id: 'lenient-base64',
    with: ['python', 'protobuf-es'], aspects: ['refusal', 'meaning', 'json', 'json meaning'], text: /"/, ours: /is not base64/, theirs: /^took/,
    example: { type: THREE, text: '{"oneBytes":"=="}' },
  },
  {
    id: 'python-enums',
    with: ['python'], aspects: ['refusal'], ours: /does not fit \S+, which is an int32|is not a name or number of/, theirs: /^took/,
    example: { type: THREE, text: '{"oneColor":1.5}' },
  },
  {
    id: 'es-null-in-lists',
    with: ['protobuf-es'], aspects: ['refusal'], ours: /null is not a name or number of google\.protobuf\.NullValue/, theirs: /^took/,
    example: { type: KNOWN_TYPES, text: '{"nulls":[null]}' },
  },
  {
    id: 'es-oneof-null',
    with: ['protobuf-es'], aspects: ['refusal'], ours: /^took/, theirs: /oneof set multiple times/, text: /null/,
    example: { type: THREE, text: '{"pickNested":null,"pickString":"a"}' },
  },
  {
    id: 'es-calendar',
    with: ['protobuf-es'], aspects: ['refusal'], ours: /is not a timestamp/, theirs: /^took/,
    example: { type: KNOWN_TYPES, text: '{"time":"2026-02-29T00:00:00Z"}' },
  },
  {
    id: 'python-unknown-extensions',
    with: ['python'], aspects: ['refusal'], ours: /^took/, theirs: /does not have extensions|has no extension/,
    example: { type: THREE, text: '{"[no.extension]":{}}' },
  },
  {
    id: 'python-times',
    with: ['python'], aspects: ['refusal'], ours: /is not a (?:timestamp|duration)/, theirs: /^took/,
    example: { type: KNOWN_TYPES, text: '{"duration":"+1s"}' },
  },
  {
    id: 'python-null-lists',
    with: ['python'], aspects: ['refusal'], ours: /^took/, theirs: /Assignment not allowed to map, or repeated field/, text: /null/,
    example: { type: KNOWN_TYPES, text: '{"nulls":null}' },
  },
  {
    id: 'python-minus-zero',
    with: ['python'], aspects: ['meaning', 'json meaning'], text: /-0(?![.\deE])/,
    example: { type: THREE, text: '{"maybeDouble":-0}' },
  },
  {
    id: 'oneof-beside-unknown-name',
    with: ['python', 'protobuf-es'], aspects: ['refusal'], ours: /^took/, theirs: /oneof set multiple times|should not have multiple/,
    example: { type: THREE, text: '{"pickColor":"NOBODY","pickString":"a"}' },
  },
  {
    id: 'python-oneof-null',
    with: ['python'], aspects: ['refusal'], ours: /are both set/, theirs: /^took/, text: /null/,
    example: { type: THREE, text: '{"pickNull":null,"pickFloat":0}' },
  },
  {
    id: 'python-both-names',
    with: ['python'], aspects: ['refusal'], ours: /is there twice, as/, theirs: /^took/,
    example: { type: THREE, text: '{"oneInt32":1,"one_int32":2}' },
  },
  {
    id: 'python-empty-messages',
    with: ['python'], aspects: ['refusal'], ours: /is not an object/, theirs: /^took/,
    example: { type: THREE, text: '{"oneLeaf":""}' },
  },
  {
    id: 'python-enum-texts',
    with: ['python'], aspects: ['meaning'], text: /"1"/,
    example: { type: THREE, text: '{"oneColor":"1"}' },
  },
]
