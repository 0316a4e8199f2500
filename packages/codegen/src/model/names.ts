/**
 * Names that a declaration of a module can't have, or that would hide a global which generated code uses. They get a
 * `$` behind, in every file alike, so that a name doesn't depend on what else the file holds.
 */
const TAKEN = new Set(`
  await break case catch class const continue debugger default delete do else enum export extends false finally for
  function if import in instanceof new null return super switch this throw true try typeof var void while with yield
  implements interface let package private protected public static arguments eval
  infer keyof readonly unique
  any bigint boolean never number object string symbol undefined unknown
  exports require Infinity NaN globalThis
  Array BigInt Boolean Date Map Math Number Object String Symbol Uint8Array
`.trim().split(/\s+/))

export function safe(name: string): string {
  return TAKEN.has(name) || name === '__proto__' ? `${name}$` : name
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name)
}

/** The names of one scope. Who comes first has the name, who comes later gets a `$` behind. */
export class Scope {
  readonly #taken: Set<string>

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken)
  }

  take(wanted: string): string {
    return this.key(safe(wanted))
  }

  /** The same for what is a property, which may have any name. */
  key(wanted: string): string {
    let name = wanted
    while (this.#taken.has(name)) name += '$'
    this.#taken.add(name)
    return name
  }
}

/** `FieldPresence` → `FIELD_PRESENCE_`, which its values' names may repeat. */
function prefixOf(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
  return `${words.toUpperCase()}_`
}

/**
 * What the values of an enum are called: without the prefix that repeats its name where each has it and what is left is
 * a name, and no other's; else as they are.
 */
export function valueNames(enumName: string, names: readonly string[]): readonly string[] {
  const prefix = prefixOf(enumName)
  const short = names.map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : ''))
  const good = short.every((name) => isIdentifier(name) && name !== '__proto__') && new Set(short).size === short.length
  return good ? short : names.map((name) => (name === '__proto__' ? '__proto__$' : name))
}

/** What a property is written as in an interface or an object: quoted where it must be. */
export function property(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name)
}
