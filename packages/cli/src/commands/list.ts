import { doorTo } from '../connect/open.ts'
import { looksLikeAddress } from '../connect/target.ts'
import { usage } from '../failure.ts'
import type { ConnectionOptions, SchemaOptions } from '../options/shared.ts'
import { printable } from '../printable.ts'
import { findService } from '../schema/method.ts'
import { hasFiles, sourceOf } from '../schema/open.ts'
import type { Source } from '../schema/source.ts'
import { symbolsOf } from '../schema/symbols.ts'
import type { Session } from '../session.ts'

type Options = ConnectionOptions & SchemaOptions

export async function list(session: Session, options: Options, words: readonly string[]): Promise<void> {
  const { output } = session
  await withSource(session, options, words, async (source, asked) => {
    if (asked === undefined) {
      const names = await source.services()
      if (output.json) return output.printJson({ services: names })
      return output.print(names.map((name) => `${name}\n`).join(''))
    }
    const name = await findService(source, asked)
    const declared = symbolsOf(await source.declaring(name)).get(name)
    const methods = declared?.kind === 'service' ? declared.it.method : []
    const told = methods.map((it) => ({
      name: it.name ?? '', requests: typed(it.clientStreaming, it.inputType), responses: typed(it.serverStreaming, it.outputType),
    }))
    if (output.json) return output.printJson({ service: name, methods: told })
    const width = told.reduce((most, it) => Math.max(most, name.length + 1 + it.name.length), 0)
    return output.print(told.map((it) => {
      const types = output.style('dim', printable(`(${it.requests}) returns (${it.responses})`))
      return `${printable(`${name}/${it.name}`).padEnd(width)}  ${types}\n`
    }).join(''))
  })
}

function typed(streams: boolean | undefined, type: string = ''): string {
  return `${streams === true ? 'stream ' : ''}${type.replace(/^\./, '')}`
}

/** Takes the words of `list` and `describe` apart, and lends where the declarations come from. */
export async function withSource(
  session: Session, options: Options, words: readonly string[],
  use: (source: Source, asked: string | undefined) => Promise<void>,
): Promise<void> {
  const files = hasFiles(options)
  const [first, second] = words
  const address = first !== undefined && (looksLikeAddress(first) || !files) ? first : undefined
  const [asked, ...rest] = words.slice(address === undefined ? 0 : 1)
  if (rest.length > 0) throw usage(`there is a word too many: ${rest[0]}`, 'give an address and one name')
  if (address === undefined && !files) throw usage('no address is given', 'give one, such as localhost:50051, or --proto FILE')
  if (files || address === undefined) {
    await using source = await sourceOf(options, session, undefined)
    return use(source, address === undefined ? asked : second)
  }
  const door = await doorTo(address, options, session)
  await using channel = door.open()
  try {
    await using source = await sourceOf(options, session, () => channel)
    await use(source, asked)
  } finally {
    void channel.close({ grace: 0 })
  }
}
