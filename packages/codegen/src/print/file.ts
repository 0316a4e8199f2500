import { isClosed } from '../model/closed.ts'
import type { Declaration, FileModel } from '../model/model.ts'
import { Comments } from './comments.ts'
import type { Context } from './context.ts'
import { printBytes, printDescriptor } from './descriptors.ts'
import { printEnum } from './enums.ts'
import { printExtension } from './extensions.ts'
import { headOf } from './head.ts'
import { printInterface } from './interfaces.ts'
import { FunctionNames, printConstant, printFunctions } from './messages.ts'
import { Refs } from './refs.ts'
import { printService } from './services.ts'

type Block = readonly string[]

const LEGEND: Block = [
  '// How messages are written and read. b: the bytes; p: where one is in them; e: where they end; d: how deep the message',
  '// lies; g: the tag that ends it, of a group; f1: the field of number 1; o1: a oneof; u: fields that are not known here.',
]

/** The TypeScript of one `.proto`: first what people read, then how messages are written and read. */
export function printFile(file: FileModel, context: Context): string {
  const { options, shapes } = context
  const refs = new Refs(file, context)
  const comments = new Comments(file, options.comments !== false)
  const messages = file.declarations.filter((it) => it.kind === 'message')
  const functions = new FunctionNames(messages, refs)
  const text = refs.scope.take('descriptor')

  const declaration = (it: Declaration): Block => {
    switch (it.kind) {
      case 'message': return [...printInterface(it, shapes.message(it), comments, refs), ...printConstant(it, functions, refs)]
      case 'enum': return printEnum(it, isClosed(it), comments)
      case 'extension': return printExtension(it, shapes.extension(it), comments, refs)
      // They refer to messages by value, which have to be there before them.
      case 'service': return []
    }
  }
  const services = file.declarations.filter((it) => it.kind === 'service')
  const blocks: readonly Block[] = [
    ...file.declarations.map(declaration),
    printDescriptor(file, text, refs, options),
    ...services.map((it) => printService(it, comments, refs)),
    messages.length === 0 ? [] : LEGEND,
    ...messages.map((it) => printFunctions(it, shapes.message(it), functions, refs)),
    printBytes(shapes.bytes(file.path), text),
  ]
  const imports = refs.imports.print()
  return [headOf(file, options), imports, ...blocks].filter((it) => it.length > 0).map((it) => `${it.join('\n')}\n`).join('\n')
}
