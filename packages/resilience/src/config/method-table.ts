/** What holds for the methods of one service, or of those whose names begin alike. */
class Group<T> {
  private readonly exact = new Map<string, T>()
  private readonly prefixes = new Prefixes<T>()

  add(method: string, value: T): boolean {
    if (method !== '' && !method.endsWith('*')) return put(this.exact, method, value)
    return this.prefixes.add(method.slice(0, -1), value)
  }

  find(method: string): T | undefined {
    return this.exact.get(method) ?? this.prefixes.find(method, (it) => it)
  }
}

/** Beginnings of names; the longest that fits comes first. */
class Prefixes<T> {
  private readonly byPrefix = new Map<string, T>()
  private sorted: readonly (readonly [prefix: string, value: T])[] | undefined = undefined

  get(prefix: string): T | undefined {
    return this.byPrefix.get(prefix)
  }

  add(prefix: string, value: T): boolean {
    this.sorted = undefined
    return put(this.byPrefix, prefix, value)
  }

  /** The first that `read` finds anything in. */
  find<R>(name: string, read: (value: T) => R | undefined): R | undefined {
    this.sorted ??= [...this.byPrefix].sort(([one], [other]) => other.length - one.length)
    for (const [prefix, value] of this.sorted) {
      const found = name.startsWith(prefix) ? read(value) : undefined
      if (found !== undefined) return found
    }
    return undefined
  }
}

/**
 * Something for each method, by names as service configs have them: a service and a method, a service alone, or
 * neither. Ours: a `*` at the end stands for any rest. The more exact service wins, then the more exact method.
 */
export class MethodTable<T> {
  private readonly services = new Map<string, Group<T>>()
  private readonly prefixes = new Prefixes<Group<T>>()

  /** false where there is one of that name already. Empty: any. */
  add(service: string, method: string, value: T): boolean {
    return this.group(service).add(method, value)
  }

  /** `path` as on the wire: '/shop.v1.Orders/Place'. */
  find(path: string): T | undefined {
    const slash = path.lastIndexOf('/')
    const service = path.slice(1, slash)
    const method = path.slice(slash + 1)
    return this.services.get(service)?.find(method) ?? this.prefixes.find(service, (it) => it.find(method))
  }

  private group(service: string): Group<T> {
    const open = service === '' || service.endsWith('*')
    const prefix = service.slice(0, -1)
    const found = open ? this.prefixes.get(prefix) : this.services.get(service)
    if (found !== undefined) return found
    const group = new Group<T>()
    if (open) this.prefixes.add(prefix, group)
    else this.services.set(service, group)
    return group
  }
}

function put<T>(map: Map<string, T>, name: string, value: T): boolean {
  if (map.has(name)) return false
  map.set(name, value)
  return true
}

/** Why a service's or a method's name isn't one; undefined where it is. */
export function misnamed(name: string): string | undefined {
  const star = name.indexOf('*')
  if (star >= 0 && star < name.length - 1) return `${JSON.stringify(name)}: a * stands at the end only`
  return name.includes('/') ? `${JSON.stringify(name)}: it has a /; services and methods are named apart` : undefined
}
