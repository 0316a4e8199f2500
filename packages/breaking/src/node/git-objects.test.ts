import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { GitObjects } from './git-objects.ts'

it('a git that does not start is told to who reads', async () => {
  const objects = new GitObjects(join(tmpdir(), 'there', 'is', 'no', 'such', 'folder'))
  await expect(objects.read('a'.repeat(40))).rejects.toThrow('git ended before it gave the object aaaa')
  await objects[Symbol.asyncDispose]()
})
