import type { DescMessage, Message } from '@bufbuild/protobuf'
import { fromBinary, fromJsonString, toBinary, toJsonString } from '@bufbuild/protobuf'
import type { Case, Json, Oracle, OracleReading } from '../judge/case.ts'
import type { Schema } from '../schema/schema.ts'
import { messageOf } from '../schema/schema.ts'
import { meaningOf } from './meaning.ts'

/** protobuf-es, in this process. */
export class ProtobufEs implements Oracle {
  readonly name = 'protobuf-es'
  readonly #schema: Schema

  constructor(schema: Schema) {
    this.#schema = schema
  }

  read(input: Case): Promise<OracleReading> {
    return Promise.resolve(this.#read(input))
  }

  #read(input: Case): OracleReading {
    const desc = messageOf(this.#schema, input.type)
    try {
      const message = this.#parse(desc, input)
      const bytes = toBinary(desc, message)
      // What comes from JSON may have more digits than its field, until it is encoded.
      const whole = input.text === undefined ? message : fromBinary(desc, bytes)
      return { bytes, meaning: meaningOf(this.#schema, desc, whole), ...this.#json(desc, whole) }
    } catch (thrown) {
      return { refused: String(thrown) }
    }
  }

  #parse(desc: DescMessage, input: Case): Message {
    if (input.text === undefined) return fromBinary(desc, input.bytes)
    return fromJsonString(desc, input.text, { registry: this.#schema.registry, ignoreUnknownFields: !input.strict })
  }

  #json(desc: DescMessage, message: Message): Json {
    try {
      return { json: toJsonString(desc, message, { registry: this.#schema.registry }), jsonRefused: undefined }
    } catch (thrown) {
      return { json: undefined, jsonRefused: String(thrown) }
    }
  }
}
