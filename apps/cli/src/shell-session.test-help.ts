/**
 * Runs a documented shell session and holds it to what it shows.
 *
 * Takes  a page of Markdown. A ```console block holds commands after `$ ` (a backslash goes on to the next line) and, under each,
 *        lines that must be printed in this order; `...` at the end of a line stands for the rest of it, `[exit 2]` for how it
 *        ended. Files beside the page can be handed in.
 * Limits knows `flavum` and `export`, quotation marks, and nothing else of a shell.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault, sentence } from '@flavum/base'
import { Command, CommanderError } from 'commander'
import { caseVerb } from './case.ts'
import { due } from './due.ts'

export interface Step {
  readonly words: readonly string[]
  readonly expected: readonly string[]
  readonly exit: number
}

export function sessionIn(markdown: string): readonly Step[] {
  const steps: Step[] = []
  for (const [, text = ''] of markdown.matchAll(/^```console\n([\s\S]*?)^```$/gm))
    for (const part of text.replaceAll('\\\n', ' ').split(/^\$ /m).slice(1)) {
      const [command = '', ...lines] = part.trimEnd().split('\n')
      const exit = lines.flatMap((l) => /^\[exit (\d)\]$/.exec(l)?.[1] ?? [])[0]
      const expected = lines.filter((l) => l.trim() !== '' && !l.startsWith('[exit '))
      steps.push({ words: wordsOf(command), expected, exit: Number(exit ?? 0) })
    }
  return steps
}

/** Words of a line as a shell takes them apart. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  )

/** Why the session is not as it is told, step by step; empty when it is. */
export async function differences(steps: readonly Step[], beside = '.'): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'flavum-story-'))
  const environment = { ...process.env }
  // what a story writes goes to a folder that is gone afterwards; what it reads stands beside it
  const placed = (word: string): string =>
    /\.ndjson$/.test(word) ? join(beside, word) : /^clinic$|\.(pdf|html|txt)$/.test(word) ? join(folder, word) : word
  try {
    const wrong: string[] = []
    for (const { words, expected, exit } of steps) {
      const [program, ...rest] = words
      if (program === 'export') {
        for (const pair of rest) {
          const [name = '', value = ''] = pair.split(/=(.*)/s)
          process.env[name] = placed(value)
        }
        continue
      }
      const said = await run(rest.map(placed))
      const problem = said.exit !== exit ? `exit ${said.exit}` : missing(said.printed, expected)
      if (problem) wrong.push(`$ ${words.join(' ')}\n${problem}\n--- printed:\n${said.printed}`)
    }
    return wrong
  } finally {
    process.env = environment
    rmSync(folder, { recursive: true, force: true })
  }
}

function missing(printed: string, expected: readonly string[]): string | null {
  let rest = printed.split('\n')
  for (const line of expected) {
    const wanted = line.trimEnd()
    const start = wanted.endsWith('...') ? wanted.slice(0, -3).trimEnd() : null
    const at = rest.findIndex((l) => (start === null ? l.trimEnd() === wanted : l.startsWith(start)))
    if (at < 0) return `not printed: ${wanted}`
    rest = rest.slice(at + 1)
  }
  return null
}

async function run(words: readonly string[]): Promise<{ readonly printed: string; readonly exit: number }> {
  const said: string[] = []
  const { stdout, stderr } = process
  const [writeOut, writeError] = [stdout.write, stderr.write]
  const catcher: typeof stdout.write = (text: string | Uint8Array) => said.push(String(text)) > 0
  stdout.write = catcher
  stderr.write = catcher
  const exitBefore = process.exitCode
  process.exitCode = 0
  try {
    const program = new Command('flavum').addCommand(caseVerb()).addCommand(due()).exitOverride()
    await program.parseAsync([...words], { from: 'user' })
  } catch (error) {
    process.exitCode = 2
    if (error instanceof Fault) {
      const { found, remedy } = sentence(error)
      said.push(`${found}\n${remedy}\n`)
    } else if (!(error instanceof CommanderError)) throw error
  } finally {
    stdout.write = writeOut
    stderr.write = writeError
  }
  const exit = Number(process.exitCode)
  process.exitCode = exitBefore
  return { printed: said.join(''), exit }
}
