import { isObject } from '../define.ts'
import { WireMarshaller } from '../marshaller.ts'
import { Misfit, wrong } from '../misfit.ts'
import type { Time } from '../natural.ts'
import { checker } from '../scalars.ts'
import type { FieldShape, MessageShape } from '../shape.ts'
import type { Take } from '../take.ts'
import { listOf } from '../take.ts'
import { copy } from '../wire/read.ts'
import type { Plain } from '../wire/unknown.ts'
import { typeInAny } from './any.ts'
import type { JsonOptions } from './options.ts'
import { readDuration, readMask, readTimestamp } from './texts.ts'
import { fieldOf, isSpecial, only, wrapperOf } from './well-known.ts'

/** What others read for a message. */
interface Readers {
  field(field: FieldShape): Take
  /** A message of any type. */
  message(shape: MessageShape, raw: unknown, d: number, options: JsonOptions): Plain
}

/** Reads a message whose JSON isn't an object of its fields; undefined for one whose JSON is. */
export function specialReader(shape: MessageShape, readers: Readers): ((...of: Parameters<Take>) => Plain) | undefined {
  const wrapper = wrapperOf(shape)
  if (wrapper !== undefined) {
    const take = readers.field(wrapper)
    return (raw, d, options) => ({ [wrapper.name]: take(raw, d, options) })
  }
  switch (shape.name) {
    case 'google.protobuf.Timestamp': return (raw) => timeIn(shape, readTimestamp(raw))
    case 'google.protobuf.Duration': return (raw) => timeIn(shape, readDuration(raw))
    case 'google.protobuf.FieldMask': {
      const take = listOf(checker('string', shape.values))
      return (raw, d, options) => ({ [fieldOf(shape, 1).name]: take(readMask(raw), d, options) })
    }
    case 'google.protobuf.Struct': case 'google.protobuf.ListValue': {
      const field = fieldOf(shape, 1)
      const take = readers.field(field)
      return (raw, d, options) => ({ [field.name]: take(raw, d, options) })
    }
    case 'google.protobuf.Value': {
      const takes = new Map(shape.fields.map((field) => [field.id, readers.field(field)]))
      return (raw, d, options) => {
        const id = valueKind(raw)
        return only(shape, fieldOf(shape, id), id === 2 ? raw : takes.get(id)!(raw, d, options))
      }
    }
    case 'google.protobuf.Any': return (raw, d, options) => anyIn(shape, raw, d, options, readers)
    default: return undefined
  }
}

function timeIn(shape: MessageShape, { seconds, nanos }: Time): Plain {
  return { [fieldOf(shape, 1).name]: checker('int64', shape.values)(seconds), [fieldOf(shape, 2).name]: nanos }
}

/** The number of the field of google.protobuf.Value that takes it. */
function valueKind(raw: unknown): number {
  switch (typeof raw) {
    case 'number': return 2
    case 'string': return 3
    case 'boolean': return 4
    default: return raw === null ? 1 : Array.isArray(raw) ? 6 : 5
  }
}

function anyIn(shape: MessageShape, raw: unknown, d: number, options: JsonOptions, { message }: Readers): Plain {
  if (!isObject(raw)) return wrong(raw, 'an object (google.protobuf.Any)')
  const { '@type': url, ...rest } = raw
  const any = (typeUrl: string, value: Uint8Array): Plain => {
    return { [fieldOf(shape, 1).name]: typeUrl, [fieldOf(shape, 2).name]: value }
  }
  if (url === undefined && Object.keys(rest).length === 0) return any('', new Uint8Array(0))
  if (typeof url !== 'string') throw new Misfit('a google.protobuf.Any has a "@type"')
  const inner = typeInAny(shape, url, options)
  const value = message(inner, isSpecial(inner.name) ? rest['value'] : rest, d + 1, options)
  return any(url, copy(new WireMarshaller<Plain, Plain>(inner.name, shape.wire(inner), () => inner).encode(value)))
}
