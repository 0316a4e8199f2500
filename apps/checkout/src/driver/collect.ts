/** All of a stream as a list. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const it of stream) all.push(it)
  return all
}
