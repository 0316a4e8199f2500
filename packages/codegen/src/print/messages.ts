import { emit, literal } from '@skein/protobuf/emit'
import type { MessageShape } from '@skein/protobuf/shape'
import type { MessageModel } from '../model/model.ts'
import type { Refs } from './refs.ts'
import { WIDTH } from './width.ts'

/** What the functions of each message of a file are called. */
export class FunctionNames {
  readonly #names = new Map<string, { readonly write: string; readonly read: string }>()

  constructor(messages: readonly MessageModel[], { scope }: Refs) {
    for (const { name, fullName } of messages) {
      this.#names.set(fullName, { write: scope.take(`write${name}`), read: scope.take(`read${name}`) })
    }
  }

  of(fullName: string): { readonly write: string; readonly read: string } | undefined {
    return this.#names.get(fullName)
  }
}

/** The constant that has the name of the message's interface. */
export function printConstant(
  { name, fullName }: MessageModel, functions: FunctionNames, refs: Refs,
): readonly string[] {
  const { write, read } = functions.of(fullName)!
  const [type, make] = [refs.protobuf('MessageType'), refs.protobuf('message', 'value')]
  const head = `export const ${name}: ${type}<${name}> = /* @__PURE__ */ ${make}<${name}>(`
  const args = `${literal(fullName)}, () => ${refs.descriptor}, ${write}, ${read}`
  return head.length + args.length < WIDTH ? [`${head}${args})`] : [head, `  ${args},`, ')']
}

/** The two functions that write and read it. */
export function printFunctions(
  { name, fullName }: MessageModel, shape: MessageShape, functions: FunctionNames, refs: Refs,
): readonly string[] {
  const emitted = emit(shape, {
    type: name,
    ...functions.of(fullName)!,
    of: (message) => functions.of(message.name) ?? elsewhere(refs.message(message.name)),
    wire: (it, kind) => refs.wire(it, kind),
  })
  return [emitted.write, '', emitted.read]
}

function elsewhere(message: string): { readonly write: string; readonly read: string } {
  return { write: `${message}.wire.write`, read: `${message}.wire.read` }
}
