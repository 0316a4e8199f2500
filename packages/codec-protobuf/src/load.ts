import { readFile } from '#files'
import { parseFiles, ProtoError } from '@skein/protobuf/parse'
import type { Contents, Found, Lost } from '@skein/protobuf/parse'
import type { ValueOptions } from '@skein/protobuf/shape'
import type { Proto } from './proto.ts'
import { protoOf } from './proto.ts'

export interface LoadOptions extends ValueOptions {
  /** Folders that imports are looked for in, before the folder of the file that imports. @default [] */
  readonly include?: readonly string[]
}

/**
 * Loads `.proto` files, with all that they import; google/protobuf's own come with this package. In browsers the paths
 * are URLs. Throws an RpcError that names the file, and the line where one is to blame.
 */
export async function loadProto(paths: string | readonly string[], options: LoadOptions = {}): Promise<Proto> {
  const { include = [], ...values } = options
  const finder = new Finder(include)
  try {
    const find = (path: string, importer: string | undefined): Promise<Found | Lost> => finder.find(path, importer)
    return protoOf(await parseFiles([paths].flat(), find, { sourceInfo: false }), values)
  } catch (thrown) {
    throw thrown instanceof ProtoError ? finder.located(thrown) : thrown
  }
}

/** Finds files, each of which is one file whatever it's imported as. */
class Finder {
  readonly #include: readonly string[]
  /** By where they lie. */
  readonly #contents = new Map<string, Promise<Contents | undefined>>()
  /** What each is called by those who import it, and where what is called so lies. */
  readonly #names = new Map<string, string>()
  readonly #places = new Map<string, string>()

  constructor(include: readonly string[]) {
    this.#include = include.map((it) => normal(it.replace(/\/$/, '')))
  }

  async find(path: string, importer: string | undefined): Promise<Found | Lost> {
    const places = [...new Set(this.#candidates(path, importer).map(normal))]
    for (const place of places) {
      const contents = await this.#read(place)
      if (contents !== undefined) return { path: this.#name(place, path, importer), contents }
    }
    return { tried: places }
  }

  /** With the places of the files instead of their names. */
  located({ problems }: ProtoError): ProtoError {
    return new ProtoError(problems.map((it) => ({ ...it, path: this.#places.get(it.path) ?? it.path })))
  }

  #read(place: string): Promise<Contents | undefined> {
    const known = this.#contents.get(place) ?? readFile(place)
    this.#contents.set(place, known)
    return known
  }

  /** A file that is loaded, not imported, is named from the folder to look in that it lies in, or without one. */
  #name(place: string, path: string, importer: string | undefined): string {
    const known = this.#names.get(place)
    if (known !== undefined) return known
    const folder = this.#include.find((it) => isIn(it, place))
    const inFolder = folder === undefined ? place.slice(place.lastIndexOf('/') + 1) : folder === '.' ? place : place.slice(folder.length + 1)
    const wanted = importer === undefined ? inFolder : normal(path)
    const name = this.#places.has(wanted) ? place : wanted
    this.#names.set(place, name)
    this.#places.set(name, place)
    return name
  }

  /** Where a file may be: as it is named, in the folders to look in, and upwards from the file that imports it. */
  #candidates(path: string, importer: string | undefined): readonly string[] {
    const included = this.#include.map((folder) => `${folder}/${path}`)
    if (importer === undefined) return [path, ...included]
    const folders = (this.#places.get(importer) ?? importer).split('/').slice(0, -1)
    const upwards = folders.map((_, i) => [...folders.slice(0, folders.length - i), path].join('/'))
    return [...included, ...upwards, path]
  }
}

function isIn(folder: string, place: string): boolean {
  return folder === '.' ? !/^(?:\.\.)?\//.test(place) : place.startsWith(`${folder}/`)
}

/** Without `.` and `..`, so that a file has one place however it is spelled. */
function normal(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    const last = parts.at(-1)
    if (part === '..' && last !== undefined && last !== '..' && last !== '') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return path !== '' && parts.length === 0 ? '.' : parts.join('/')
}
