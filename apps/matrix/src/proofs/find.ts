/** The one case whose name begins so. */
export function named<C extends { readonly name: string }>(cases: readonly C[], name: string): C {
  const [found, ...more] = cases.filter((it) => it.name.startsWith(name))
  if (found === undefined || more.length > 0) throw new Error(`not one case begins with "${name}"`)
  return found
}
