import { Code, RpcError } from '@skein/core'
import { KV } from './gen/etcdserverpb/rpc.ts'
import type { RangeResponse } from './gen/etcdserverpb/rpc.ts'
import type { KeyValue } from './gen/mvccpb/kv.ts'
import type { KeyRange } from './keys.ts'
import type { Member } from './member.ts'

/** Keys asked for at once, at first. */
const PAGE = 1_000n

/**
 * The keys of a range as they were at one revision, which is the store's now: all of them, or so many that there are
 * more than `most`.
 */
export async function listKeys(
  member: Member, { key, rangeEnd }: KeyRange, most: number, signal: AbortSignal,
): Promise<{ readonly all: readonly KeyValue[]; readonly revision: bigint }> {
  const kv = member.client(KV)
  const all: KeyValue[] = []
  let from = key
  let limit = PAGE
  let revision = 0n
  for (let more = true; more;) {
    let page: RangeResponse
    try {
      page = await kv.range({ key: from, rangeEnd, limit, revision }, { signal })
    } catch (thrown) {
      // Records may be so large that a page of them is more than a message takes.
      if (limit === 1n || RpcError.from(thrown).code !== Code.RESOURCE_EXHAUSTED) throw thrown
      limit = limit / 10n
      continue
    }
    if (revision === 0n) revision = page.header?.revision ?? 0n
    all.push(...page.kvs)
    const last = page.kvs.at(-1)
    more = page.more && last !== undefined && all.length <= most
    if (last !== undefined) from = new Uint8Array([...last.key, 0])
  }
  return { all, revision }
}
