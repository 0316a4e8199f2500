import { Code, RpcError } from '@skein/core'
import { answerTo } from './answer.ts'
import { Catalog } from './catalog.ts'
import type { ServerReflectionRequest, ServerReflectionResponse } from './gen/grpc/reflection/v1/reflection.ts'
import { ServerReflection } from './gen/grpc/reflection/v1/reflection.ts'
import { ServerReflection as ServerReflectionAlpha } from './gen/grpc/reflection/v1alpha/reflection.ts'
import type { ReflectionOptions } from './options.ts'
import { isFile } from './roots.ts'
import type { ReflectionServer } from './server.ts'

type Requests = AsyncIterableIterator<ServerReflectionRequest>

/**
 * Serves grpc.reflection.v1 and v1alpha: tells tools such as grpcurl which services the server has at the time, and the
 * files that declare them. Conversations end when the server begins to close, and later ones are refused as
 * UNAVAILABLE. Throws ALREADY_EXISTS where the server has it, INVALID_ARGUMENT for an option that can't be.
 *
 * ```ts
 * serveReflection(server, { hide: ['shop.v1.Admin'] })
 * ```
 */
export function serveReflection(server: ReflectionServer, options: ReflectionOptions = {}): void {
  const { hide = [], files = [] } = options
  if (!Array.isArray(hide) || hide.some((it) => typeof it !== 'string')) {
    throw wrong("hide: it takes a list of full names of services, such as ['shop.v1.Admin']")
  }
  if (!Array.isArray(files) || !files.every(isFile)) {
    throw wrong('files: it takes a list of files, such as file_shop_v1_orders of generated code')
  }
  const warned = new Set<string>()
  const warn = (message: string): void => {
    if (warned.has(message)) return
    warned.add(message)
    server.log.warn(`reflection: ${message}`)
  }
  const given = [...files]
  const hidden = new Set(hide)
  const conversations = new Set<Requests>()
  let catalog: Catalog | undefined
  let closing = false

  async function* serverReflectionInfo(requests: Requests): AsyncGenerator<ServerReflectionResponse, undefined> {
    // A client that hasn't heard of the closing may begin one, which would hold it up.
    if (closing) throw new RpcError(Code.UNAVAILABLE, 'reflection: this server is being closed; ask another one')
    const sent = new Set<string>()
    conversations.add(requests)
    try {
      for await (const request of requests) {
        catalog ??= new Catalog(server.services, given, hidden, warn)
        yield answerTo(request, catalog, sent)
      }
    } finally {
      conversations.delete(requests)
    }
    return undefined
  }

  for (const it of [ServerReflection, ServerReflectionAlpha]) server.add(it, { serverReflectionInfo })
  server.follow({
    added() { catalog = undefined },
    closing() {
      closing = true
      // Nothing else ends one whose client leaves it open.
      for (const it of conversations) void it.return?.()
      return undefined
    },
  })
}

function wrong(why: string): RpcError {
  return new RpcError(Code.INVALID_ARGUMENT, `reflection: ${why}`, { delivery: 'unsent' })
}
