import { parseProto } from '@skein/codec-protobuf'
import { duplex, serverStream, unary } from '@skein/core'
import type { Method, Service } from '@skein/core'

/** What a server is asked to do; `id` is what its log says of it. */
export interface Ask {
  readonly id: string
  readonly delayMs?: number
  /** Of each answer's body. */
  readonly bytes?: number
  /** Answers of a stream. */
  readonly count?: number
}

export interface Answer { readonly id: string; readonly body?: Uint8Array }

const proto = parseProto(`
  syntax = "proto3";
  package proof.v1;
  service Proof {
    rpc Run(Ask) returns (Answer);
    rpc Watch(Ask) returns (stream Answer);
    rpc Talk(stream Ask) returns (stream Answer);
  }
  message Ask { string id = 1; uint32 delay_ms = 2; uint32 bytes = 3; uint32 count = 4; }
  message Answer { string id = 1; bytes body = 2; }
`)

export const Proof: Service<{
  readonly run: Method<Ask, Answer, Ask, Answer, false, false>
  readonly watch: Method<Ask, Answer, Ask, Answer, false, true>
  readonly talk: Method<Ask, Answer, Ask, Answer, true, true>
}> = proto.service('proof.v1.Proof', {
  run: unary<Ask, Answer>(), watch: serverStream<Ask, Answer>(), talk: duplex<Ask, Answer>(),
})
