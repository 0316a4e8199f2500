import { readFile as read } from 'node:fs/promises'

/** undefined where there is none. */
export async function readFile(path: string): Promise<string | undefined> {
  try {
    return await read(path, 'utf8')
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw thrown
  }
}
