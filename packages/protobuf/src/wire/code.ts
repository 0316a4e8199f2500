/** A string as source text. */
export function literal(text: string): string {
  return JSON.stringify(text)
}

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/

/** A property's value as source text; what every object inherits is not it. */
export function member(object: string, name: string): string {
  const access = PLAIN.test(name) ? `${object}.${name}` : `${object}[${literal(name)}]`
  return name in Object.prototype ? `(Object.hasOwn(${object}, ${literal(name)}) ? ${access} : undefined)` : access
}

/** A property's name in an object literal, where `__proto__` would mean another thing. */
export function key(name: string): string {
  return PLAIN.test(name) && name !== '__proto__' ? name : `[${literal(name)}]`
}

/** Makes a function of source text that finds `scope` under its names. */
export function link<F>(source: string, scope: Readonly<Record<string, unknown>>): F {
  const make = new Function(...Object.keys(scope), source) as (...values: unknown[]) => F
  return make(...Object.values(scope))
}
