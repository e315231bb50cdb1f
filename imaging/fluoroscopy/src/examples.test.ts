import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

describe('the README', () => {
  it.each(['node', 'web'])('shows the %s example as it is compiled', (name) => {
    expect(read('README.md')).toContain(`\`\`\`ts\n${read(`examples/${name}.ts`)}\`\`\``)
  })
})
