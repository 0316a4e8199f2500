import { MethodOptions_IdempotencyLevel as Level } from '@skein/protobuf/google/protobuf/descriptor'
import type { MethodNode } from '../model/nodes.ts'
import { METHOD, METHOD_OPTIONS } from '../model/path.ts'
import { placeOf } from '../model/place.ts'
import { typeName } from '../model/schema.ts'
import { IN_BYTES, IN_SOURCE } from './categories.ts'
import { nameIn } from './describe.ts'
import type { MethodRule, ServiceRule } from './rule.ts'

const rpcNoDelete: ServiceRule = {
  on: 'service',
  id: 'RPC_NO_DELETE',
  categories: IN_SOURCE,
  breaks: ['wire', 'json', 'source'],
  about: 'a method is gone',
  advice: 'Keep the method, mark it with `option deprecated = true`, and let it answer UNIMPLEMENTED where it has nothing to do.',
  * check(before, after) {
    for (const method of before.methods.values()) {
      if (after.methods.has(method.name)) continue
      yield { at: placeOf(after), was: placeOf(method), message: `the method ${method.name} of ${after.fullName} is gone` }
    }
  },
}

interface Row {
  readonly id: string
  readonly what: string
  readonly value: (method: MethodNode) => string
  /** What is pointed at; the method itself where there is nothing. */
  readonly part: readonly number[]
  readonly advice: string
}

const ANOTHER = 'Add a method with another name, and keep this one.'

const ROWS: readonly Row[] = [
  {
    id: 'RPC_SAME_CLIENT_STREAMING', what: 'what the client sends', part: [], advice: ANOTHER,
    value: ({ proto }) => proto.clientStreaming === true ? 'a stream' : 'one message',
  }, {
    id: 'RPC_SAME_SERVER_STREAMING', what: 'what the server sends', part: [], advice: ANOTHER,
    value: ({ proto }) => proto.serverStreaming === true ? 'a stream' : 'one message',
  }, {
    id: 'RPC_SAME_REQUEST_TYPE', what: 'the request type', part: [METHOD.INPUT], advice: ANOTHER,
    value: ({ proto }) => typeName(proto.inputType),
  }, {
    id: 'RPC_SAME_RESPONSE_TYPE', what: 'the response type', part: [METHOD.OUTPUT], advice: ANOTHER,
    value: ({ proto }) => typeName(proto.outputType),
  }, {
    id: 'RPC_SAME_IDEMPOTENCY_LEVEL', what: 'the idempotency level', part: [METHOD.OPTIONS, METHOD_OPTIONS.IDEMPOTENCY],
    advice: 'Keep idempotency_level: clients with the old one retry, or call by GET, by what it says.',
    value: ({ proto }) => nameIn(Level, proto.options?.idempotencyLevel ?? Level.IDEMPOTENCY_UNKNOWN),
  },
]

function same({ id, what, value, part, advice }: Row): MethodRule {
  return {
    on: 'method',
    id,
    categories: IN_BYTES,
    breaks: ['wire', 'json', 'source'],
    about: `${what} of a method changes`,
    advice,
    * check(before, after) {
      const [was, is] = [value(before), value(after)]
      if (was === is) return
      yield {
        at: placeOf(after, ...part),
        was: placeOf(before, ...part) ?? placeOf(before),
        message: `${what} of ${after.service.fullName}.${after.name} was ${was} and is ${is}`,
      }
    },
  }
}

export const rpcRules: readonly (ServiceRule | MethodRule)[] = [rpcNoDelete, ...ROWS.map(same)]
