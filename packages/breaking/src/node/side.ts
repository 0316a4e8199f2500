import { posix } from 'node:path'
import type { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { compile } from './compile.ts'
import type { Source } from './compile.ts'
import { readImage } from './image.ts'
import { Problem } from './problem.ts'
import type { Tree } from './tree.ts'

/** One of the two states that are compared. */
export interface Side {
  readonly files: readonly FileDescriptorProto[]
  readonly tree: Tree
  /** Where a file lies in the tree, by its name. */
  readonly paths: ReadonlyMap<string, string>
  /** Whether one `.proto` file was asked for, by its path. */
  readonly single: boolean
}

/**
 * Reads folders, `.proto` files and descriptor sets. In a folder, files are named from it on. Throws a Problem for a
 * path that there isn't, for a folder without files, and where two files have the same name; a ProtoError for a file
 * that doesn't parse.
 */
export async function loadSide(tree: Tree, paths: readonly string[], include: readonly string[]): Promise<Side> {
  const known = new Map<string, string>()
  const sources: Source[] = []
  const roots: string[] = []
  const images: FileDescriptorProto[] = []
  const add = (name: string, path: string): boolean => {
    const other = known.get(name)
    if (other === path) return false
    if (other !== undefined) {
      const both = `${tree.show(other)} and ${tree.show(path)}`
      throw new Problem(`${both} are both ${name} to those who import them: give the folder that holds both`)
    }
    known.set(name, path)
    return true
  }
  for (const given of paths) {
    const path = posix.normalize(given)
    const kind = await tree.kindOf(path)
    if (kind === undefined) throw new Problem(`there is no ${tree.show(given)}`)
    if (kind === 'file' && !path.endsWith('.proto')) {
      for (const file of await readImage(tree, path)) {
        if (add(file.name ?? '', `${path}#${file.name}`)) images.push(file)
      }
      continue
    }
    const root = kind === 'folder' ? path : rootOf(path, include)
    const found = kind === 'folder' ? await tree.protos(path) : [path]
    if (found.length === 0) throw new Problem(`there are no .proto files in ${tree.show(path)}`)
    roots.push(root)
    for (const file of found) {
      const name = posix.relative(root, file)
      if (add(name, file)) sources.push({ name, path: file })
    }
  }
  const files = [...images, ...await compile(tree, sources, [...roots, ...include])]
  const single = paths.length === 1 && paths[0]?.endsWith('.proto') === true && files.length === 1
  return { files, tree, paths: known, single }
}

/** A single file is imported from one of the folders that imports are looked for in, or else from its own. */
function rootOf(path: string, include: readonly string[]): string {
  const around = include.find((folder) => !posix.relative(posix.normalize(folder), path).startsWith('..'))
  return around ?? posix.dirname(path)
}

/** Two single files are two states of one, whatever they are called. */
export function alike(before: Side, after: Side): [before: Side, after: Side] {
  const [was, is] = [before.files[0], after.files[0]]
  if (!before.single || !after.single || was === undefined || is === undefined) return [before, after]
  const name = is.name ?? ''
  const paths = new Map([[name, before.paths.get(was.name ?? '') ?? '']])
  return [{ ...before, files: [{ ...was, name }], paths }, after]
}
