import { readFile as read } from 'node:fs/promises'
import { Code, RpcError } from '@skein/core'

/** No file, however that is said; a folder is none. */
const NONE: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'])

/** undefined where there is none. Throws an RpcError for one that can't be read. */
export async function readFile(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await read(path)
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException
    if (NONE.has(code)) return undefined
    throw new RpcError(Code.INVALID_ARGUMENT, `the file ${path} can't be read: ${message}`, { delivery: 'unsent', cause: thrown })
  }
}
