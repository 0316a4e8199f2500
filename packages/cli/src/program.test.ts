import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cli } from '../test/cli.ts'

const COMMANDS = ['list', 'describe', 'call', 'health', 'load', 'gen', 'breaking', 'new', 'completion']

describe('help', () => {
  it('names every command, the exit codes and examples', async () => {
    const { code, out, err } = await cli(['--help'])
    expect([code, err]).toEqual([0, ''])
    for (const name of COMMANDS) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(out).toContain('Exit codes:')
    expect((await cli([])).out).toBe(out)
  })

  it.each(COMMANDS)('of %s has examples that it takes, and says what each option is for', async (name) => {
    const { code, out } = await cli([name, '--help'])
    expect(code).toBe(0)
    const examples = out.slice(out.indexOf('Examples:')).split('\n').filter((line) => line.includes(`skein ${name} `))
    expect(examples.length).toBeGreaterThanOrEqual(2)
    const options = new Set(out.match(/(?<= |, )--?[\w-]+/g))
    for (const example of examples) {
      const own = example.slice(example.indexOf('skein')).split(/ [>|] | && /)[0]!.replaceAll(/'[^']*'/g, '')
      for (const flag of own.match(/(?<= )--?[a-z][\w-]*/g) ?? []) expect(options, example).toContain(flag)
    }
    for (const line of out.split('\n').filter((it) => /^ {2}-/.test(it))) expect(line).toMatch(/^ {2}-\S.*\S {2,}\S|<.*>$/)
  })

  it('is there in no time: nothing is loaded for it but the options', () => {
    const script = `import '@skein/kit/clock'; import ${JSON.stringify(join(import.meta.dirname, 'run.ts'))}
      console.log(JSON.stringify(process.moduleLoadList.filter((it) => /tls|http/.test(it))))`
    const loaded = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: import.meta.dirname, encoding: 'utf8' })
    expect(loaded).toBe('[]\n')
  })
})

describe('wrong use', () => {
  it.each([
    [['cal'], "unknown command 'cal'; did you mean call?"],
    [['call', 'a:1', 'b/c', '--jsn'], "unknown option '--jsn'; did you mean --json?"],
    [['call', 'a:1'], "missing required argument 'method'; see skein call --help"],
    [['call', 'a:1', 'b/c', 'd'], /too many arguments.*; see skein call --help/],
    [['call', 'a:1', 'b/c', '--timeout', 'soon'], /--timeout.*it takes a time such as 500ms, 10s or 2m; see skein call --help/],
    [['call', 'a:1', 'b/c', '--codec', 'xml'], /Allowed choices are proto, json, msgpack; see/],
    [['load', 'a:1', 'b/c', '-c', '0'], /a whole number from 1 up/],
    [['breaking'], /--against/],
    [['completion', 'bsh'], 'there are no completions for bsh; did you mean bash or zsh?'],
    [['list'], 'no address is given; give one, such as localhost:50051, or --proto FILE'],
    [['list', 'localhost'], '"localhost" is no address; write it like localhost:50051, https://shop.example or unix:/run/shop.sock'],
    [['list', 'a:1', '--cert', 'x'], '--key'],
    [['list', 'a:1', '--ca', 'nowhere.pem'], /--ca: ENOENT.*nowhere.pem'; look at the path/],
    [['list', 'a:1', '-H', 'nonsense'], '-H "nonsense" has no colon; write it like -H "authorization: Bearer abc"'],
    [['list', 'a:1', '-H', 'x-bin: ?'], '-H x-bin: "?" is no base64; names that end in -bin take bytes, in base64'],
    [['list', 'a:1', '-H', 'grpc-x: 1'], /grpc-x: this name is the protocol's own/],
    [['health', 'a:1', 'b.C', '--list'], '--list is of all services, once, and goes without b.C; leave out one of the two'],
    [['health', 'a:1', '--watch', '--list'], 'goes without --watch'],
    [['list', 'ftp://a:1'], /its scheme is ftp:/],
    [['list', 'a:1', '--proto', 'a', '--descriptor-set', 'b'], '--proto and --descriptor-set are both given; give one of them'],
  ])('%j', async (args, says) => {
    const { code, out, err } = await cli(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^skein: [^\n]+\n$/)
    if (typeof says === 'string') expect(err).toContain(says)
    else expect(err).toMatch(says)
  })

  it('is told as JSON to those who want it so', async () => {
    const { code, err } = await cli(['call', 'a:1', 'b/c', '--jsn', '--json'])
    expect([code, JSON.parse(err)]).toEqual([2, { error: { exitCode: 2, message: "unknown option '--jsn'", try: 'did you mean --json?' } }])
  })
})

describe('no connection', () => {
  it('is an exit code of its own', async () => {
    const { code, err } = await cli(['health', '127.0.0.1:1'])
    expect(code).toBe(3)
    expect(err).toMatch(/^skein: [^\n]*ECONNREFUSED[^\n]*; start the server, or look at host and port\n$/)
  })
})

describe('colour', () => {
  it('is there where it is wanted, and nowhere else', async () => {
    expect((await cli(['cal'])).err).not.toContain('\u001b')
    expect((await cli(['cal'], { env: { FORCE_COLOR: '1' } })).err).toContain('\u001b[31mskein:')
    expect((await cli(['cal'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).err).not.toContain('\u001b')
  })
})

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('%s knows every command and option', async (shell) => {
    const { code, out } = await cli(['completion', shell])
    expect(code).toBe(0)
    for (const name of COMMANDS) expect(out).toContain(name)
    for (const flag of ['descriptor-set', 'insecure-skip-verify', 'warm-up', 'against']) expect(out).toContain(flag)
  })

  const completed = (words: readonly string[]): readonly string[] => {
    const script = execFileSync(process.execPath, [join(import.meta.dirname, 'main.ts'), 'completion', 'bash'], { encoding: 'utf8' })
    const ask = `COMP_WORDS=(${words.map((it) => `'${it}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _skein; printf '%s\\n' "\${COMPREPLY[@]}"`
    return execFileSync('bash', ['-c', `${script}\n${ask}`], { encoding: 'utf8', cwd: join(import.meta.dirname, '..') }).split('\n').filter((it) => it !== '')
  }

  it('bash completes commands, options, their values, and files', () => {
    expect(completed(['skein', 'c'])).toEqual(['call', 'completion'])
    expect(completed(['skein', 'call', 'a:1', 'b/c', '--desc'])).toEqual(['--descriptor-set'])
    expect(completed(['skein', 'call', '--codec', ''])).toEqual(['proto', 'json', 'msgpack'])
    expect(completed(['skein', 'call', '--codec', '=', 'j'])).toEqual(['json'])
    expect(completed(['skein', 'call', '--codec', '='])).toEqual(['proto', 'json', 'msgpack'])
    expect(completed(['skein', 'call', '--timeout', ''])).toEqual([])
    expect(completed(['skein', 'list', '--proto', 'package.j'])).toEqual(['package.json'])
    expect(completed(['skein', 'completion', 'f'])).toEqual(['fish'])
  })

  it.each([['zsh', ['-n']], ['fish', ['--no-execute']]] as const)('%s can read it, where there is one', async (shell, words) => {
    const { out } = await cli(['completion', shell])
    const { error, status, stderr } = spawnSync(shell, [...words, '/dev/stdin'], { input: out, encoding: 'utf8' })
    // Where the shell is missing, its script is only looked at.
    if (error !== undefined) expect(out.split("'").length % 2, 'quotes come in pairs').toBe(1)
    else expect([status, stderr]).toEqual([0, ''])
  })
})
