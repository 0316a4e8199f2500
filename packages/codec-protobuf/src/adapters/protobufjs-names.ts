/** `/shop.v1.Orders/Place` is called within `shop.v1`. */
type Within<Path extends string> = Path extends `/${infer Service}/${string}` ? Outer<Service> : ''
type Outer<Name extends string> = Name extends `${infer Head}.${infer Rest}`
  ? Outer<Rest> extends infer Inner extends string ? Inner extends '' ? Head : `${Head}.${Inner}` : never
  : ''

type At<Root, Name extends string> = Name extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Root ? At<Root[Head], Rest> : never
  : Name extends keyof Root ? Root[Name] : never

type FindIn<Root, Scope extends string, Name extends string> = Scope extends '' ? At<Root, Name>
  : [At<Root, `${Scope}.${Name}`>] extends [never] ? FindIn<Root, Outer<Scope>, Name> : At<Root, `${Scope}.${Name}`>

/** What a method's file means by a message's name: the innermost scope that has it. */
export type FindMessage<Root, Path extends string, Name extends string> =
  Name extends `.${infer Whole}` ? At<Root, Whole> : FindIn<Root, Within<Path>, Name>

/** The same at run time; undefined where there is none. */
export function findMessage(root: object, path: string, name: string): object | undefined {
  if (name.startsWith('.')) return at(root, name.slice(1).split('.'))
  const scope = (path.split('/')[1] ?? '').split('.').slice(0, -1)
  for (let depth = scope.length; depth >= 0; depth--) {
    const found = at(root, [...scope.slice(0, depth), ...name.split('.')])
    if (found !== undefined) return found
  }
  return undefined
}

function at(root: object, steps: readonly string[]): object | undefined {
  let it: unknown = root
  for (const step of steps) {
    if ((typeof it !== 'object' && typeof it !== 'function') || it === null || !Object.hasOwn(it, step)) return undefined
    it = (it as Record<string, unknown>)[step]
  }
  return typeof it === 'function' || typeof it === 'object' ? (it ?? undefined) : undefined
}
