import { basename, relative, resolve } from 'node:path'
import { usage } from '../failure.ts'
import type { Answers, Choices } from '../new/choices.ts'
import { make } from '../new/make.ts'
import { nameProblem } from '../new/name.ts'
import type { Session } from '../session.ts'

interface NewOptions extends Partial<Omit<Choices, 'name'>> {
  readonly yes?: true
}

export async function makeNew(
  { terminal, output, root }: Session, options: NewOptions, folder: string | undefined,
): Promise<void> {
  const { stdin, stdout, cwd } = terminal
  const asks = options.yes !== true && !output.json && stdin.isTTY === true && stdout.isTTY === true
  const chosen = asks ? await (await import('../new/ask.ts')).ask({ ...options, folder }) : byDefault(options, folder)
  const path = resolve(cwd, chosen.folder)
  const wrong = nameProblem(path)
  if (wrong !== undefined) throw usage(wrong, 'choose another folder')
  if (chosen.codec === 'proto' && !chosen.proto) throw usage('codec proto encodes what a .proto declares', 'leave out --no-proto, or take --codec json or msgpack')
  const files = await make(path, { ...chosen, name: basename(path) }, root.version() ?? '')
  if (output.json) return output.printJson({ folder: path, files })
  const there = relative(cwd, path)
  await output.print(`${output.style('green', '✓')} ${path}: ${files.length} files
${there === '' ? '' : `\n  cd ${there}`}
  npm install
  npm test
  npm start
`)
}

function byDefault(options: NewOptions, folder: string | undefined): Answers {
  if (folder === undefined) throw usage('no folder is given', 'write skein new shop')
  const codec = options.codec ?? (options.proto === false ? 'json' : 'proto')
  return { folder, codec, transport: options.transport ?? 'http2', proto: options.proto ?? codec === 'proto' }
}
