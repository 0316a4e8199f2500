import { hostname } from 'node:os'

const PREFIX = 'grpc_config='
/** As gRPC's other library for Node calls it in choices. */
const LANGUAGE = 'node'
const KEYS = ['clientLanguage', 'percentage', 'clientHostname', 'serviceConfig']

/** gRFC A2: of the service configs in TXT records, the first that is for this client. */
export class Choices {
  /** undefined: there is none. */
  latest: unknown = undefined
  readonly #roll: number
  readonly #warn: (detail: string) => void
  readonly #host: string
  #warned: string | undefined = undefined

  /**
   * `roll`, from 0 up to 1, is drawn once for a client: it stays in the share of clients that a config is for.
   * `warn` is told what is wrong with a record, once for as long as it stays so.
   */
  constructor(roll: number, warn: (detail: string) => void, host: string = hostname()) {
    this.#roll = roll
    this.#warn = warn
    this.#host = host
  }

  /** Each record comes as its strings. Where one can't be read, the latest stays. */
  choose(records: readonly (readonly string[])[]): unknown {
    const texts = records.map((it) => it.join('')).filter((it) => it.startsWith(PREFIX)).sort()
    try {
      const choices = texts.flatMap((it) => choicesIn(it.slice(PREFIX.length)))
      this.latest = choices.find((it) => this.#isOurs(it))?.serviceConfig
      this.#warned = undefined
    } catch (thrown) {
      const { message } = thrown as Error
      if (message !== this.#warned) this.#warn(`a ${PREFIX} TXT record is passed over: ${message}`)
      this.#warned = message
    }
    return this.latest
  }

  #isOurs({ clientLanguage, percentage, clientHostname }: Choice): boolean {
    return (clientLanguage === undefined || clientLanguage.some((it) => it.toLowerCase() === LANGUAGE)) &&
      (clientHostname === undefined || clientHostname.includes(this.#host)) &&
      (percentage === undefined || this.#roll * 100 < percentage)
  }
}

interface Choice {
  readonly clientLanguage: readonly string[] | undefined
  readonly percentage: number | undefined
  readonly clientHostname: readonly string[] | undefined
  readonly serviceConfig: object
}

/** Throws an Error that says what is wrong and where. */
function choicesIn(text: string): readonly Choice[] {
  const list: unknown = JSON.parse(text)
  if (!Array.isArray(list)) throw new Error('it is no list of choices')
  return list.map((it: unknown, i) => choiceOf(it, `[${i}]`))
}

function choiceOf(given: unknown, at: string): Choice {
  if (!isObject(given)) throw new Error(`${at}: it is no object`)
  // One that is for some clients only, by a rule that we don't know, isn't for us.
  const unknown = Object.keys(given).find((it) => !KEYS.includes(it))
  if (unknown !== undefined) throw new Error(`${at}.${unknown}: a choice has no such field`)
  const { clientLanguage, percentage, clientHostname, serviceConfig } = given
  checkNames(clientLanguage, `${at}.clientLanguage`)
  checkNames(clientHostname, `${at}.clientHostname`)
  const share = percentage as number | undefined
  if (share !== undefined && !(Number.isInteger(share) && share >= 0 && share <= 100)) {
    throw new Error(`${at}.percentage: it takes a whole number from 0 to 100`)
  }
  if (!isObject(serviceConfig)) throw new Error(`${at}.serviceConfig: it is no object`)
  return { clientLanguage, percentage: share, clientHostname, serviceConfig }
}

function checkNames(given: unknown, at: string): asserts given is readonly string[] | undefined {
  if (given === undefined || (Array.isArray(given) && given.every((it) => typeof it === 'string'))) return
  throw new Error(`${at}: it is no list of strings`)
}

function isObject(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}
