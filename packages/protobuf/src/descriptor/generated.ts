import type { FileDescriptor } from '../file.ts'
import { generatedValues } from '../options.ts'
import type { Values } from '../options.ts'
import type { FieldShape, MessageShape } from '../shape.ts'
import type { Wire } from '../wire/types.ts'
import type { Surroundings } from './file-shapes.ts'
import { FileShapes } from './file-shapes.ts'
import { readFile } from './read-file.ts'

const made = new WeakMap<FileDescriptor, FileShapes>()

/** The shapes of what a generated file declares, made from the descriptor within it. */
function shapesOf(file: FileDescriptor): FileShapes {
  const known = made.get(file)
  if (known !== undefined) return known
  const around: Surroundings = {
    message: (name) => find(file, (shapes) => shapes.message(name)),
    enum: (name) => find(file, (shapes) => shapes.enum(name)),
    extensions: () => [],
    wire: (shape) => wireIn(file, shape),
  }
  const shapes = new FileShapes(readFile(file.bytes), generatedValues(file.values), around, () => around)
  made.set(file, shapes)
  return shapes
}

function wireIn({ path, values }: FileDescriptor, shape: MessageShape): Wire {
  if (values?.wire === undefined) throw new Error(`${path}: the generated file doesn't say how to read ${shape.name}; generate it again`)
  return values.wire(shape)
}

/** In a file, or else in what it imports, however far away. */
function find<S>(file: FileDescriptor, look: (shapes: FileShapes) => S | undefined): S | undefined {
  const seen = new Set<FileDescriptor>([file])
  for (const it of seen) {
    const found = look(shapesOf(it))
    if (found !== undefined) return found
    for (const other of it.imports) seen.add(other)
  }
  return undefined
}

/** Throws where the file doesn't declare the message, which only a file that was changed by hand doesn't. */
export function generatedShape(file: FileDescriptor, name: string): MessageShape {
  const shape = shapesOf(file).message(name)
  if (shape === undefined) throw new Error(`${file.path}: the descriptor in the generated file has no message ${name}; generate it again`)
  return shape
}

/** The field that an extension is, called `value`. */
export function fieldOfExtension(file: FileDescriptor, name: string): { values: Values; field: FieldShape } {
  const field = shapesOf(file).extension(name)
  if (field === undefined) throw new Error(`${file.path}: the descriptor in the generated file has no extension ${name}; generate it again`)
  return { values: generatedValues(file.values), field: { ...field, name: 'value' } }
}
