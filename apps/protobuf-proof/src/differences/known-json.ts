import type { Difference } from './difference.ts'

const THREE = 'skein.proof.three.Every'
const KNOWN_TYPES = 'skein.proof.three.Known'

export const IN_JSON: readonly Difference[] = [
  {
    id: 'duplicate-keys',
    with: ['python', 'protobuf-es'], aspects: ['refusal'], ours: /^took/, theirs: /duplicate (?:object |map )?key/,
    example: { type: THREE, text: '{"oneInt32":1,"oneInt32":2}', strict: false },
  },
  {
    id: 'wide-json-numbers',
    with: ['python'], aspects: ['refusal', 'meaning', 'json'], text: /[:[,]\s*-?\d{16,}/,
    example: { type: THREE, text: '{"oneInt64":9007199254740993}', strict: false },
  },
  {
    id: 'python-number-texts',
    with: ['python'], aspects: ['refusal'], ours: /(?:is not a number|is not an integer|is not a bigint|does not fit (?:double|float))/, theirs: /^took/,
    example: { type: THREE, text: '{"oneDouble":"1_0"}', strict: false },
  },
  {
    id: 'es-number-texts',
    with: ['protobuf-es'], aspects: ['refusal'], ours: /(?:is not a number|is not an integer|is not a bigint)/, theirs: /^took/,
    example: { type: THREE, text: '{"oneInt32":"0x10"}', strict: false },
  },
  {
    id: 'es-wide-texts',
    with: ['protobuf-es'], aspects: ['refusal'], ours: /^took/, theirs: /expected bigint .* out of range/,
    example: { type: THREE, text: '{"oneInt64":"1e2"}', strict: false },
  },
  {
    id: 'lenient-base64',
    with: ['python', 'protobuf-es'], aspects: ['refusal', 'meaning', 'json', 'json meaning'], text: /"/, ours: /is not base64/, theirs: /^took/,
    example: { type: THREE, text: '{"oneBytes":"=="}', strict: false },
  },
  {
    id: 'python-enums',
    with: ['python'], aspects: ['refusal'], ours: /does not fit \S+, which is an int32|is not a name or number of/, theirs: /^took/,
    example: { type: THREE, text: '{"oneColor":1.5}', strict: false },
  },
  {
    id: 'python-null-in-lists',
    with: ['python'], aspects: ['refusal'], ours: /^took/, theirs: /null is not allowed to be used as an element/,
    example: { type: KNOWN_TYPES, text: '{"nulls":[null]}', strict: false },
  },
  {
    id: 'generated-json-extensions',
    with: ['compiled', 'python', 'protobuf-es'], form: /^generated/, aspects: ['refusal', 'meaning', 'json', 'json meaning', 'json refusal'],
    text: /"\[[\w.]+\]"/,
    example: { type: 'skein.proof.two.Every', text: '{"[skein.proof.two.note]":1}', strict: false },
  },
  {
    id: 'any-bytes',
    with: ['protobuf-es'], sometimes: ['python'], aspects: ['meaning', 'json meaning'], text: /"@type"/,
    example: { type: KNOWN_TYPES, text: '{"any":{"@type":"a/google.protobuf.Struct","value":{"b":1,"a":1}}}', strict: false },
  },
  {
    id: 'es-any-prefix',
    with: ['protobuf-es'], aspects: ['json'], text: /"@type":\s*"(?!type\.googleapis\.com\/)/,
    example: { type: KNOWN_TYPES, text: '{"any":{"@type":"skein.proof.three.Leaf"}}', strict: false },
  },
  {
    id: 'es-extension-null',
    with: ['protobuf-es'], aspects: ['meaning', 'json'], text: /"\[[\w.]+\]":\s*(?:null|"[^"]*")/,
    example: { type: 'skein.proof.two.Every', text: '{"[skein.proof.two.note]":null}', strict: false },
  },
  {
    id: 'es-oneof-null',
    with: ['protobuf-es'], aspects: ['refusal'], ours: /^took/, theirs: /oneof set multiple times/, text: /null/,
    example: { type: THREE, text: '{"pickNested":null,"pickString":"a"}', strict: false },
  },
  {
    id: 'es-times',
    with: ['protobuf-es'], aspects: ['refusal'], ours: /is not a (?:timestamp|duration)/, theirs: /^took/,
    example: { type: KNOWN_TYPES, text: '{"time":"2026-02-29T00:00:00Z"}', strict: false },
  },
  {
    id: 'python-unknown-extensions',
    with: ['python'], aspects: ['refusal'], ours: /^took/, theirs: /does not have extensions|has no extension/,
    example: { type: THREE, text: '{"[no.extension]":{}}', strict: false },
  },
  {
    id: 'python-times',
    with: ['python'], aspects: ['refusal'], ours: /is not a (?:timestamp|duration)/, theirs: /^took/,
    example: { type: KNOWN_TYPES, text: '{"duration":"+1s"}', strict: false },
  },
  {
    id: 'python-null-lists',
    with: ['python'], aspects: ['refusal'], ours: /^took/, theirs: /AttributeError/, text: /null/,
    example: { type: KNOWN_TYPES, text: '{"nulls":null}', strict: false },
  },
  {
    id: 'python-minus-zero',
    with: ['python'], aspects: ['meaning', 'json', 'json meaning'], text: /-0(?![.\deE])/,
    example: { type: THREE, text: '{"maybeDouble":-0}', strict: false },
  },
  {
    id: 'oneof-beside-unknown-name',
    with: ['python', 'protobuf-es'], aspects: ['refusal'], ours: /^took/, theirs: /oneof set multiple times|should not have multiple/,
    example: { type: THREE, text: '{"pickColor":"NOBODY","pickString":"a"}', strict: false },
  },
  {
    id: 'python-oneof-null',
    with: ['python'], aspects: ['refusal'], ours: /are both set/, theirs: /^took/, text: /null/,
    example: { type: THREE, text: '{"pickNull":null,"pickFloat":0}', strict: false },
  },
  {
    id: 'python-both-names',
    with: ['python'], aspects: ['refusal'], ours: /is there twice, as/, theirs: /^took/,
    example: { type: THREE, text: '{"oneInt32":1,"one_int32":2}', strict: false },
  },
  {
    id: 'python-empty-messages',
    with: ['python'], aspects: ['refusal'], ours: /is not an object/, theirs: /^took/,
    example: { type: THREE, text: '{"oneLeaf":""}', strict: false },
  },
  {
    id: 'python-enum-texts',
    with: ['python'], aspects: ['meaning'], text: /"1"/,
    example: { type: THREE, text: '{"oneColor":"1"}', strict: false },
  },
]
