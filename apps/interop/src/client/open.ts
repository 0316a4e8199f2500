import { readFileSync } from 'node:fs'
import { createChannel } from '@skein/client'
import type { Channel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import type { Clients, Setting } from '../cases/case.ts'
import { Compressions } from '../compression/compressions.ts'
import type { ClientFlags } from '../flags/client.ts'
import { OpenRcaService, TestService, UnimplementedService } from '../schema.ts'
import { TRANSPORTS } from '../transports.ts'
import type { Way } from '../transports.ts'

/** What the cases call through, as the flags say. Connects when it is first used. */
export function openSetting(flags: ClientFlags): Setting & AsyncDisposable {
  const way = TRANSPORTS[flags.transport]()
  const compressions = new Compressions(way.wire)
  const open = (): Clients & AsyncDisposable => {
    const channel = channelTo(flags, way, compressions)
    return {
      test: channel.client(TestService),
      compressing: channel.client(TestService, { interceptors: [compressions.announcing] }),
      unimplemented: channel.client(UnimplementedService),
      orca: channel.client(OpenRcaService),
      [Symbol.asyncDispose]: () => channel.close({ grace: 0 }),
    }
  }
  return { ...open(), flags, compressions, open }
}

function channelTo(flags: ClientFlags, { transport, url }: Way, compressions: Compressions): Channel {
  const { server_host: host, server_port: port, server_host_override: serverName = host } = flags
  const ca = flags.use_test_ca && flags.ca_file !== undefined ? readFileSync(flags.ca_file) : undefined
  return createChannel(url(host, port), {
    transport,
    codec: protobuf(),
    interceptors: [compressions.client],
    metadata: flags.additional_metadata,
    ...flags.use_tls && { credentials: { ca, serverName } },
  })
}
