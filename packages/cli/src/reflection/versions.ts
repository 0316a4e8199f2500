import { defineService, duplex } from '@skein/core'
import type { Service } from '@skein/core'
import { ServerReflection } from '@skein/reflection'

type Reflection = typeof ServerReflection

const { input, output } = ServerReflection.methods.serverReflectionInfo

/** The same messages by an older name, which grpc-java, older grpc-go and many proxies have alone. */
const alpha: Reflection = defineService('grpc.reflection.v1alpha.ServerReflection', {
  serverReflectionInfo: duplex(input, output),
}) satisfies Service

/** In the order in which they are tried. */
export const VERSIONS: readonly Reflection[] = [ServerReflection, alpha]
