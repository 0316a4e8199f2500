import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileDescriptorSet } from '@skein/protobuf/google/protobuf/descriptor'
import { buildImage, findBuf } from '../../test/buf.ts'
import { filesOf } from '../../test/files-of.ts'
import type { Texts } from '../../test/pair.ts'
import { environment } from './git.ts'
import type { BreakingOptions } from './run.ts'
import { runBreaking } from './run.ts'

const OLD = 'syntax = "proto3";\npackage p;\nmessage M {\n  int32 a = 1;\n}\n'
const NEW = OLD.replace('int32', 'string')

let home: string
beforeEach(async () => { home = await realpath(await mkdtemp(join(tmpdir(), 'breaking-'))) })
afterEach(() => rm(home, { recursive: true }))

async function write(texts: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [file, text] of Object.entries(texts)) {
    await mkdir(dirname(join(home, file)), { recursive: true })
    await writeFile(join(home, file), text)
  }
}

const IDENTITY = [
  '-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', '-c', 'init.defaultBranch=main',
]
const git = (...words: string[]): string =>
  execFileSync('git', [...IDENTITY, ...words], {
    // Where tests are run by a hook, they must not commit to the repository of the hook.
    cwd: home, env: environment(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
  })

async function commit(texts: Texts): Promise<void> {
  await write(texts)
  git('init', '-q')
  git('add', '.')
  git('commit', '-q', '-m', 'x')
}

async function run(options: BreakingOptions): Promise<{ code: number; out: string[]; error: string }> {
  const out: string[] = []
  const errors: string[] = []
  const reporter = { out: (line: string) => { out.push(line) }, error: (line: string) => { errors.push(line) } }
  return { code: await runBreaking({ cwd: home, ...options }, reporter), out, error: errors.join('\n') }
}

describe('a git ref', () => {
  it('is compared with the files as they are, and nothing is touched', async () => {
    await commit({ 'proto/p/a.proto': OLD })
    await write({ 'proto/p/a.proto': NEW })
    const before = git('status', '--porcelain=v2')
    expect(await run({ against: 'main', paths: ['proto'] })).toEqual({
      code: 1,
      error: '',
      out: [
        'proto/p/a.proto:4:3: the field a (1) of p.M had the type int32 and has string (FIELD_SAME_TYPE; breaks wire, json, source)',
        '  was: main:proto/p/a.proto:4:3',
        '  do:  Leave the field as it was, mark it `[deprecated = true]`, and add a field with a new number and name.',
        '1 finding (wire 1, json 1, source 1): 1 file against main, by the rules of file',
      ],
    })
    expect(git('status', '--porcelain=v2')).toBe(before)
    git('commit', '-q', '-am', 'y')
    expect((await run({ against: 'HEAD' })).out).toEqual(['nothing breaks: 1 file against HEAD, by the rules of file'])
    expect((await run({ against: 'HEAD~1' })).code).toBe(1)
  })

  it('may have a path, from the root of the repository or from here', async () => {
    await commit({ 'proto/p/a.proto': OLD, 'other/x.txt': '' })
    await write({ 'moved/p/a.proto': NEW })
    const options = { paths: ['moved'], against: 'main:proto' }
    expect((await run(options)).code).toBe(1)
    expect((await run({ ...options, cwd: join(home, 'other'), paths: ['../moved'] })).code).toBe(1)
    expect((await run({ ...options, against: 'main:./proto' })).code).toBe(1)
    expect((await run({ ...options, cwd: join(home, 'other'), paths: ['../moved'], against: 'HEAD:../proto' })).code).toBe(1)
  })

  it('is not taken for the work tree where its path has dots', async () => {
    await commit({ 'proto/p/a.proto': OLD })
    await write({ 'proto/p/a.proto': NEW })
    const options = { paths: ['proto'] }
    for (const against of ['main:./../proto', 'main:proto/../proto']) {
      const { code, out } = await run({ ...options, cwd: join(home, 'proto'), paths: ['.'], against })
      expect([code, out[1]], against).toEqual([1, '  was: main:proto/p/a.proto:4:3'])
    }
    expect((await run({ ...options, against: 'main:proto/../proto' })).code).toBe(1)
    expect((await run({ ...options, against: 'proto/../proto' })).code).toBe(0)
  })

  it('is asked for the same paths from a folder below', async () => {
    await commit({ 'proto/p/a.proto': OLD })
    await write({ 'proto/p/a.proto': NEW })
    const { out } = await run({ against: 'main', cwd: join(home, 'proto'), json: true })
    expect(out.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ rule: 'FIELD_SAME_TYPE', file: 'p/a.proto', path: 'p/a.proto', line: 4 }])
  })

  it('is one of the repository around, not of one that a hook names', async () => {
    await commit({ 'proto/p/a.proto': OLD })
    await write({ 'proto/p/a.proto': NEW })
    const { GIT_DIR } = process.env
    process.env['GIT_DIR'] = join(home, '.git')
    try {
      const { out, error } = await run({ against: 'main', cwd: join(home, 'proto') })
      expect([out.at(-1), error]).toEqual([expect.stringMatching(/^1 finding .*: 1 file against main/), ''])
    } finally {
      if (GIT_DIR === undefined) delete process.env['GIT_DIR']
      else process.env['GIT_DIR'] = GIT_DIR
    }
  })

  it('finds imports at the ref', async () => {
    const importing = 'syntax = "proto3"; package p; import "q/b.proto"; message M { q.N n = 1; }'
    await commit({ 'proto/p/a.proto': importing, 'vendor/q/b.proto': 'syntax = "proto3"; package q; message N { int32 a = 1; }' })
    const options = { against: 'main', paths: ['proto'], include: ['vendor'] }
    expect(await run(options)).toMatchObject({ code: 0, error: '' })
    await rm(join(home, 'vendor'), { recursive: true })
    expect((await run(options)).error).toMatch(/^proto\/p\/a\.proto:1:\d+: .*q\/b\.proto/)
  })

  it('is read from a large repository in one go', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`p/f${i}.proto`, OLD.replaceAll('M', `M${i}`)]))
    await commit(many)
    expect(await run({ against: 'main' })).toMatchObject({ code: 0, out: [expect.stringContaining('300 files')] })
  })
})

describe('a folder, a file, a descriptor set', () => {
  it('is compared as a git ref is', async () => {
    await write({ 'old/p/a.proto': OLD, 'new/p/a.proto': NEW })
    const { code, out } = await run({ against: 'old', paths: ['new'] })
    expect([code, out[0], out[1]]).toEqual([1, expect.stringMatching(/^new\/p\/a\.proto:4:3: /), '  was: old/p/a.proto:4:3'])
  })

  it('may be one file under two names', async () => {
    await write({ 'old.proto': OLD, 'x/new.proto': NEW })
    const { code, out } = await run({ against: 'old.proto', paths: ['x/new.proto'] })
    expect([code, out[0], out[1]]).toEqual([1, expect.stringMatching(/^x\/new\.proto:4:3: /), '  was: old.proto:4:3'])
  })

  it.each([['plain', (bytes: Uint8Array) => bytes], ['by gzip', gzipSync]] as const)('may be a descriptor set, %s', async (_, pack) => {
    const set = FileDescriptorSet.encode({ file: filesOf({ 'p/a.proto': OLD }) })
    await write({ 'set.binpb': pack(set), 'new/p/a.proto': NEW })
    const { code, out } = await run({ against: 'set.binpb', paths: ['new'] })
    expect([code, out[1]]).toEqual([1, '  was: set.binpb#p/a.proto:4:3'])
  })

  it('may be an image of buf, without the files that are in it as imports', async () => {
    const buf = await findBuf()
    if (buf === undefined) {
      process.stderr.write('not proven: images of buf are read (@bufbuild/buf does not run on this machine)\n')
      return
    }
    const text = 'syntax = "proto3"; package p; import "p/b.proto"; import "google/protobuf/any.proto";\n'
    const fields = 'message M { N n = 1; google.protobuf.Any any = 2; }'
    const imported = 'syntax = "proto3"; package p; message N { }'
    await write({ 'old/buf.yaml': 'version: v2\n', 'old/p/a.proto': text + fields, 'old/p/b.proto': imported })
    await buildImage(buf, join(home, 'old'), 'p/a.proto', join(home, 'image.binpb'))
    const options = { against: 'image.binpb', paths: ['old/p/a.proto'], include: ['old'] }
    expect(await run(options)).toMatchObject({ code: 0, error: '', out: [expect.stringContaining('1 file against')] })
    await write({ 'old/p/a.proto': text + fields.replace('N n', 'string n') })
    const { code, out } = await run(options)
    expect([code, out[0], out[1]]).toEqual([1, expect.stringMatching(/^old\/p\/a\.proto:2:13: /), '  was: image.binpb#p/a.proto:2:13'])
  })

  it('leaves out what tools keep there', async () => {
    await write({ 'a.proto': OLD, 'node_modules/x/b.proto': '?', '.cache/c.proto': '?', 'old/a.proto': OLD })
    expect(await run({ against: 'old/a.proto', paths: ['a.proto'] })).toMatchObject({ code: 0 })
    await rm(join(home, 'old'), { recursive: true })
    expect((await run({ against: '.', paths: ['.'] })).out).toEqual([expect.stringContaining('1 file against .')])
  })
})

describe('what can not be compared', () => {
  it.each<[string, Partial<BreakingOptions>, RegExp]>([
    ['a ref that there is not', { against: 'mian' }, /^there is no git ref mian in .*: it has both, main; where a checkout is shallow, git fetch/],
    ['a ref that looks like an option', { against: '--output=x' }, /^there is no git ref --output=x/],
    ['a ref with a zero byte', { against: 'ma\0in' }, /^there is no git ref ma\0in/],
    ['all but a ref', { against: '^main' }, /^there is no git ref \^main in /],
    ['no name at all', { against: '' }, /^--against says nothing/],
    ['a device', { against: '/dev/zero' }, /^there is no git ref \/dev\/zero/],
    ['a device that is new', { paths: ['/dev/zero'] }, /^there is no \/dev\/zero$/],
    ['nothing', { paths: [] }, /^nothing is to be compared/],
    ['by no rules', { categories: [] }, /^by no rules nothing breaks: give one of file, package/],
    ['a path that there is not at the ref', { against: 'main:nowhere' }, /^there is no main:nowhere$/],
    ['a path that there is not', { paths: ['nowhere'] }, /^there is no nowhere$/],
    ['a folder without .proto files', { paths: ['empty'] }, /^there are no \.proto files in empty$/],
    ['a folder that had none', { paths: ['fresh'] }, /^there is no main:fresh$/],
    ['two files of one name', { paths: ['proto', 'copy'] }, /^proto\/p\/a\.proto and copy\/p\/a\.proto are both p\/a\.proto/],
    ['a file that is nothing', { against: 'garbage.bin' }, /^garbage\.bin is no \.proto file, and no descriptor set: /],
    ['an empty descriptor set', { against: 'empty.bin' }, /^the descriptor set empty\.bin has no files$/],
    ['a category that there is not', { categories: ['wires' as 'wire'] }, /^there is no category wires; there are file, package/],
    ['a rule that there is not', { ignore: ['FIELD_SAME'] }, /^--ignore: there is no rule FIELD_SAME/],
    ['a path that is a ref too', { against: 'both' }, /^both is both a path and a git ref: write \.\/both or refs\/heads\/both$/],
    ['a file that does not parse', { paths: ['broken'], against: 'proto' }, /^broken\/b\.proto:2:\d+: .*\nmessage \{\n/],
  ])('is %s', async (_, options, why) => {
    await commit({ 'proto/p/a.proto': OLD, 'copy/p/a.proto': OLD })
    git('branch', 'both')
    await write({
      'fresh/a.proto': OLD, 'empty/x.txt': '', 'garbage.bin': new Uint8Array([0xff, 0xff, 0, 7]), 'empty.bin': '', 'both/a.proto': OLD,
      'broken/b.proto': 'syntax = "proto3";\nmessage {\n',
    })
    const { code, out, error } = await run({ against: 'main', paths: ['proto'], ...options })
    expect(error).toMatch(why)
    expect([code, out]).toEqual([2, []])
  })

  it('is a ref where git is not installed; a folder needs none', async () => {
    await write({ 'a.proto': OLD })
    const { PATH } = process.env
    process.env['PATH'] = home
    try {
      expect((await run({ against: 'main' })).error).toBe('git is not installed, so that no ref can be looked at; give a folder')
      expect((await run({ against: '.' })).code).toBe(0)
    } finally {
      process.env['PATH'] = PATH
    }
  })

  it('is a path outside of the repository', async () => {
    await commit({ 'repo/p/a.proto': OLD })
    await rm(join(home, '.git'), { recursive: true })
    await write({ 'out/p/a.proto': NEW })
    execFileSync('git', ['init', '-q'], { cwd: join(home, 'repo'), env: environment() })
    execFileSync('git', [...IDENTITY, 'commit', '-q', '--allow-empty', '-m', 'x'], { cwd: join(home, 'repo'), env: environment() })
    const { code, error } = await run({ against: 'HEAD', paths: ['../out'], cwd: join(home, 'repo') })
    expect([code, error]).toEqual([2, `../out is not in the git repository ${home}/repo, so HEAD has nothing of it`])
  })

  it('is a file that does not parse at the ref', async () => {
    await commit({ 'p/a.proto': 'syntax = "proto3";\nmessage {\n' })
    await write({ 'p/a.proto': NEW })
    expect(await run({ against: 'main' })).toMatchObject({ code: 2, error: expect.stringMatching(/^main:p\/a\.proto:2:/) })
  })

  it('is a ref where there is no repository, and one without commits', async () => {
    await write({ 'a.proto': OLD })
    expect((await run({ against: 'main' })).error).toMatch(/^main is no path, and .* is in no git repository in which it could be a ref$/)
    git('init', '-q')
    expect((await run({ against: 'main' })).error).toMatch(/: it has no commit yet$/)
  })
})

describe('what is ignored', () => {
  it.each(['proto/p', './proto/p/a.proto', 'p/a.proto', 'FIELD_SAME_TYPE', 'FIELD_SAME_TYPE:proto'])('is %s', async (entry) => {
    await commit({ 'proto/p/a.proto': OLD })
    await write({ 'proto/p/a.proto': NEW })
    expect(await run({ against: 'main', paths: ['./proto'], ignore: [entry] })).toMatchObject({ code: 0, error: '' })
  })

  it('is a file that is gone, by its old path', async () => {
    await commit({ 'proto/p/a.proto': OLD, 'proto/q/b.proto': 'syntax = "proto3"; package q;' })
    await rm(join(home, 'proto/q'), { recursive: true })
    const { out } = await run({ against: 'main', paths: ['proto'] })
    expect(out[0]).toBe('main:proto/q/b.proto: the file q/b.proto is gone (FILE_NO_DELETE; breaks source)')
    expect(await run({ against: 'main', paths: ['proto'], ignore: ['proto/q'] })).toMatchObject({ code: 0 })
    expect(await run({ against: 'main', paths: ['proto'], ignore: ['proto/p'] })).toMatchObject({ code: 1 })
  })
})
