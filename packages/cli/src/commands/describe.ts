import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { printDeclaration, printFile } from '@skein/protobuf/print'
import type { ConnectionOptions, SchemaOptions } from '../options/shared.ts'
import { findDeclared } from '../schema/method.ts'
import { printable } from '../printable.ts'
import type { Source } from '../schema/source.ts'
import type { Declared } from '../schema/symbols.ts'
import { symbolsOf } from '../schema/symbols.ts'
import type { Session } from '../session.ts'
import { withSource } from './list.ts'

/** What a name means, as `.proto` text. */
interface Described {
  readonly name: string
  readonly kind: string
  /** The file that declares it. */
  readonly file: string
  readonly proto: string
}

export async function describe(
  session: Session, options: ConnectionOptions & SchemaOptions, words: readonly string[],
): Promise<void> {
  const { output } = session
  await withSource(session, options, words, async (source, asked) => {
    const names = asked === undefined ? await source.services() : [asked]
    for (const [i, name] of names.entries()) {
      const described = await describedAs(source, name)
      if (output.json) await output.printJson(described)
      else {
        const head = output.style('dim', printable(`// ${described.name}, ${described.kind} of ${described.file}`))
        await output.print(`${i === 0 ? '' : '\n'}${head}\n${printable(described.proto)}`)
      }
    }
  })
}

async function describedAs(source: Source, asked: string): Promise<Described> {
  const { name, method } = await findDeclared(source, asked)
  const files = await source.declaring(name)
  const declared = symbolsOf(files).get(name)!
  const kind = method === undefined ? declared.kind : 'method'
  const full = method === undefined ? name : `${name}.${method}`
  const proto = printDeclaration(declared.file, full, { files }) ?? extension(declared, files)
  return { name: method === undefined ? name : `${name}/${method}`, kind, file: declared.file.name ?? '', proto }
}

/** It stands in a block that names whom it extends, and means nothing without it. */
function extension({ file, it, kind }: Declared, files: readonly FileDescriptorProto[]): string {
  const alone = kind === 'extension' ? [it] : []
  const part = { ...file, dependency: [], messageType: [], enumType: [], service: [], extension: alone }
  return printFile(part, { files, comments: false })
}
