import { cancel, confirm, intro, isCancel, select, text } from '@clack/prompts'
import { ExitCode } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Answers } from './choices.ts'
import { CODECS, TRANSPORTS } from './choices.ts'
import { nameProblem } from './name.ts'

/** Asks for what isn't said. Only for terminals, at which somebody sits. */
export async function ask(said: { readonly [K in keyof Answers]?: Answers[K] | undefined }): Promise<Answers> {
  intro('A new project with Skein')
  const folder = said.folder ?? await answered(text({
    message: 'Which folder?', placeholder: 'shop', defaultValue: 'shop', validate: (it) => nameProblem(it === undefined || it === '' ? 'shop' : it),
  }))
  const proto = said.proto ?? await answered(confirm({ message: 'Declare the service in a .proto, for clients in other languages?', initialValue: true }))
  const codecs = (['proto', 'json', 'msgpack'] as const).filter((it) => proto || it !== 'proto')
  const codec = said.codec ?? await answered(select({
    message: 'How shall messages travel?', options: codecs.map((value) => ({ value, label: value, hint: CODECS[value].hint })),
  }))
  const transport = said.transport ?? await answered(select({
    message: 'Over what?', options: (['http2', 'tcp'] as const).map((value) => ({ value, label: value, hint: TRANSPORTS[value].hint })),
  }))
  return { folder, proto, codec, transport }
}

async function answered<T>(question: Promise<T>): Promise<Exclude<T, symbol>> {
  const answer = await question
  if (!isCancel(answer)) return answer as Exclude<T, symbol>
  cancel('Nothing was made.')
  throw new Failure(ExitCode.INTERRUPTED, 'no project was made')
}
