import type { Channel } from '@skein/client'
import { usage } from '../failure.ts'
import type { ConnectionOptions, SchemaOptions } from '../options/shared.ts'
import type { Session } from '../session.ts'
import type { Source } from './source.ts'

/** What the options say of where declarations come from; `channel` is for reflection. */
export async function sourceOf(
  options: SchemaOptions & Pick<ConnectionOptions, 'timeout'>, { terminal, signal }: Session, channel: (() => Channel) | undefined,
): Promise<Source> {
  const { proto, include, descriptorSet } = options
  if (proto !== undefined && descriptorSet !== undefined) throw usage('--proto and --descriptor-set are both given', 'give one of them')
  if (include !== undefined && proto === undefined) throw usage('--include is for --proto', 'give --proto FILE too')
  if (proto !== undefined) {
    const { fromProtos } = await import('./protos.ts')
    return fromProtos(proto, include ?? [], terminal.cwd)
  }
  if (descriptorSet !== undefined) {
    const { fromDescriptorSets } = await import('./descriptor-sets.ts')
    return fromDescriptorSets(descriptorSet, terminal.cwd)
  }
  if (channel === undefined) throw usage('there is neither an address nor a schema', 'give an address, --proto or --descriptor-set')
  const { Reflection } = await import('../reflection/reflection.ts')
  const { REFLECTION_LIMITS } = await import('../reflection/limits.ts')
  const timeoutMs = options.timeout ?? REFLECTION_LIMITS.timeoutMs
  return new Reflection(channel(), { signal, limits: { ...REFLECTION_LIMITS, timeoutMs } })
}

export function hasFiles({ proto, descriptorSet }: SchemaOptions): boolean {
  return proto !== undefined || descriptorSet !== undefined
}
