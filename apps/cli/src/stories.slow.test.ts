import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { differences, sessionIn, wordsOf } from './shell-session.test-help.ts'

const folder = resolve(import.meta.dirname, '../../../docs/stories')
const stories = readdirSync(folder).filter((f) => /^\d.*\.md$/.test(f))

describe('documented shell sessions are true', () => {
  it.each(stories)('%s', async (story) => {
    const session = sessionIn(readFileSync(join(folder, story), 'utf8'))
    expect(session.length).toBeGreaterThan(5)
    expect((await differences(session, folder)).join('\n\n')).toBe('')
  })

  it('README of the command line', async () => {
    const session = sessionIn(readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8'))
    expect(session.length).toBeGreaterThan(5)
    expect((await differences(session)).join('\n\n')).toBe('')
  })

  it('would be found false where they say what is not printed, or another ending', async () => {
    const told = (text: string): Promise<readonly string[]> =>
      differences(sessionIn(`\`\`\`console\n${text}\n\`\`\`\n`))
    expect(await told('$ flavum case kinds\ndrug.given  ...')).toEqual([])
    expect(await told('$ flavum case kinds\ndrug.taken')).toHaveLength(1)
    expect(await told('$ flavum case kinds\n[exit 2]')).toHaveLength(1)
  })

  it('takes words apart as a shell does', () => {
    expect(wordsOf(`a b="c d" 'e f' "g"h`)).toEqual(['a', 'b=c d', 'e f', 'gh'])
  })
})
