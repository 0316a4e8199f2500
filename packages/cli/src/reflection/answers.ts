import { Code } from '@skein/core'
import { codeName } from '@skein/kit/status'
import { FileDescriptorProto } from '@skein/protobuf/google/protobuf/descriptor'
import { ExitCode } from '../exit-code.ts'
import { Failure, OTHERWISE } from '../failure.ts'
import { printable } from '../printable.ts'

/** A server said or gave what can't be. `who` is its reflection. */
export function lie(who: string, what: string, cause?: unknown): Failure {
  return new Failure(ExitCode.NO_SCHEMA, `${who}: ${what}`, { tries: OTHERWISE, cause })
}

/** Text of a peer's for a message: what could steer a terminal is taken out, and what is long cut off. */
export function foreign(text: string): string {
  const clean = printable(text).replaceAll(/[\t\n]/g, '?')
  return clean.length > 200 ? `${clean.slice(0, 200)}…` : clean
}

/** What a server answers instead of an answer. */
export function refused(who: string, asked: string, code: number, message: string): Failure {
  if (code === Code.NOT_FOUND) return new Failure(ExitCode.USAGE, `${who} has no ${foreign(asked)}`, { tries: 'see skein list' })
  return lie(who, `it answers ${codeName(code)} when asked for ${foreign(asked)}: ${foreign(message)}`)
}

/** Reads the files of one answer. Throws where they are none. */
export function readFiles(who: string, asked: string, encoded: readonly Uint8Array[]): readonly FileDescriptorProto[] {
  if (encoded.length === 0) throw lie(who, `it answers without a file when asked for ${foreign(asked)}`)
  return encoded.map((bytes) => {
    let file: FileDescriptorProto
    try {
      file = FileDescriptorProto.decode(bytes)
    } catch (thrown) {
      throw lie(who, `it answers bytes that are no FileDescriptorProto when asked for ${foreign(asked)}: ${(thrown as Error).message}`, thrown)
    }
    if ((file.name ?? '') === '') throw lie(who, `it answers a file without a name when asked for ${foreign(asked)}`)
    return file
  })
}
