// Writes the code of this app into the page that shows it: what is called grpc-js/server-after.ts there is that file.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const pageFile: string = join(import.meta.dirname, '../../../packages/client/MIGRATING.md')

/** The page with its blocks as the files are. */
export function filled(page: string): string {
  return page.replaceAll(/^```ts (\S+)\n[\s\S]*?^```$/gm, (_, file: string) =>
    `\`\`\`ts ${file}\n${readFileSync(join(import.meta.dirname, file), 'utf8')}\`\`\``)
}

if (import.meta.main) writeFileSync(pageFile, filled(readFileSync(pageFile, 'utf8')))
