export { ClientSession } from './client-session.ts'
export { ServerSession } from './server-session.ts'
export type { Acceptor } from './server-session.ts'
export { Stream } from './stream.ts'
export type { Progress } from './stream.ts'
export type { Attendant, SessionOptions } from './options.ts'
export type { Batch, Pool } from './output.ts'
export type { Settings } from './settings.ts'
export {
  CANCEL, CONNECT_ERROR, ENHANCE_YOUR_CALM, errorName, FLOW_CONTROL_ERROR, HTTP_1_1_REQUIRED, INADEQUATE_SECURITY,
  INTERNAL_ERROR, NO_ERROR, PROTOCOL_ERROR, REFUSED_STREAM, SETTINGS_TIMEOUT, STREAM_CLOSED,
} from './codes.ts'
export { HEADER as FRAME_HEADER, PREFACE } from './frames.ts'
export { Decoder } from './hpack/decoder.ts'
export { Encoder } from './hpack/encoder.ts'
export { Field } from './hpack/field.ts'
export { Run } from './hpack/run.ts'
export { Template } from './hpack/template.ts'
export type { Indexing } from './hpack/template.ts'
