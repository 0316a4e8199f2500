import { parseProto } from '@skein/codec-protobuf'
import { unary } from '@skein/core'
import type { Method, Service } from '@skein/core'

export interface Said { readonly id: number }

const proto = parseProto(`
  syntax = "proto3";
  package fleet.v1;
  service Echo {
    rpc Echo(Said) returns (Said) { option idempotency_level = IDEMPOTENT; }
    rpc Once(Said) returns (Said);
  }
  message Said { uint32 id = 1; }
`)

/** What the fleets serve: `echo` may be run twice, `once` may not. */
export const Echo: Service<{
  readonly echo: Method<Said, Said, Said, Said, false, false>
  readonly once: Method<Said, Said, Said, Said, false, false>
}> = proto.service('fleet.v1.Echo', { echo: unary<Said, Said>(), once: unary<Said, Said>() })
