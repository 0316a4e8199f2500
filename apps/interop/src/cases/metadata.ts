import { metadataAll } from '@skein/kit/metadata'
import type { Metadata } from '@skein/core'
import type { StreamingOutputCallRequest } from '../messages.ts'
import { ECHO_INITIAL, ECHO_TRAILING } from '../names.ts'
import type { Case, Setting } from './case.ts'
import { same, samePayload, zeros } from './checks.ts'
import { Outbox } from './outbox.ts'

const INITIAL = 'test_initial_metadata_value'
const TRAILING = Uint8Array.of(0x0a, 0x0b, 0x0a, 0x0b, 0x0a, 0x0b)
const METADATA = { [ECHO_INITIAL]: INITIAL, [ECHO_TRAILING]: TRAILING }

export const customMetadata: Case = {
  name: 'custom_metadata',
  about: 'text that comes back with the headers, and bytes that come back with the trailers',
  async run(setting) {
    await ofUnary(setting)
    await ofDuplex(setting)
  },
}

async function ofUnary({ test }: Setting): Promise<void> {
  let headers: Metadata = []
  let trailers: Metadata = []
  const { payload } = await test.unaryCall({ responseType: 'COMPRESSABLE', responseSize: 314_159, payload: zeros(271_828) }, {
    metadata: METADATA,
    onHeaders: (got) => { headers = got },
    onTrailers: (got) => { trailers = got },
  })
  samePayload('UnaryCall', payload, 314_159)
  sameEchoes('UnaryCall', headers, trailers)
}

async function ofDuplex({ test }: Setting): Promise<void> {
  const requests = new Outbox<StreamingOutputCallRequest>()
  await using responses = test.fullDuplexCall(requests, { metadata: METADATA })
  requests.send({ responseType: 'COMPRESSABLE', responseParameters: [{ size: 314_159 }], payload: zeros(271_828) })
  const headers = await responses.headers
  const { value, done } = await responses.next()
  if (done === true) throw new Error('FullDuplexCall: ended before its response')
  samePayload('FullDuplexCall', value.payload, 314_159)
  requests.finish()
  same('FullDuplexCall: whether it ended', (await responses.next()).done, true)
  sameEchoes('FullDuplexCall', headers, await responses.trailers)
}

function sameEchoes(what: string, headers: Metadata, trailers: Metadata): void {
  same(`${what}: ${ECHO_INITIAL} of the headers`, metadataAll(headers, ECHO_INITIAL), [INITIAL])
  const bytes = metadataAll(trailers, ECHO_TRAILING).map((it) => [...Buffer.from(it)])
  same(`${what}: ${ECHO_TRAILING} of the trailers`, bytes, [[...TRAILING]])
}
