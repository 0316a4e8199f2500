import { readFileSync } from 'node:fs'
import { createChannel } from '@skein/client'
import type { Channel } from '@skein/client'
import { protobuf } from '@skein/codec-protobuf'
import type { Clients, Setting } from '../cases/case.ts'
import { Compressions } from '../compression/compressions.ts'
import type { ClientFlags } from '../flags/client.ts'
import { OpenRcaService, TestService, UnimplementedService } from '../schema.ts'
import { TRANSPORTS } from '../transports.ts'

/** What the cases call through, as the flags say. Connects when it is first used. */
export function openSetting(flags: ClientFlags): Setting & AsyncDisposable {
  const compressions = new Compressions(TRANSPORTS[flags.transport].wire)
  const open = (): Clients & AsyncDisposable => {
    const channel = channelTo(flags, compressions)
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

function channelTo(flags: ClientFlags, compressions: Compressions): Channel {
  const { server_host: host, server_port: port, server_host_override: serverName = host } = flags
  const { transport, url } = TRANSPORTS[flags.transport]
  const ca = flags.use_test_ca && flags.ca_file !== undefined ? readFileSync(flags.ca_file) : undefined
  return createChannel(url(host, port), {
    transport: transport(),
    codec: protobuf(),
    interceptors: [compressions.client],
    metadata: flags.additional_metadata,
    ...flags.use_tls && { credentials: { ca, serverName } },
  })
}
