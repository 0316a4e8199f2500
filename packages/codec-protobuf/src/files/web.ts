/** undefined where there is none. */
export async function readFile(path: string): Promise<string | undefined> {
  const response = await fetch(path)
  return response.ok ? await response.text() : undefined
}
