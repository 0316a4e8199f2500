import { readFile as read } from 'node:fs/promises'

/** undefined where there is none. */
export async function readFile(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await read(path)
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw thrown
  }
}
