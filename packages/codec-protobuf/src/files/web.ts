/** undefined where there is none. */
export async function readFile(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const response = await fetch(path)
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
}
