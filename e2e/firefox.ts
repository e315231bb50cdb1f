/** Firefox without a driver: a page is opened in a browser without a window and tells what it found. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Asked, answerOf } from './answer.ts'

const firefox = '/usr/bin/firefox-esr'
export const firefoxThere = existsSync(firefox)
export const whyNoFirefox = firefoxThere ? '' : ` (skipped: no ${firefox}; apt-get install firefox-esr)`

export const inFirefox = <Answer>(entry: string, asked: Asked = {}): Promise<Answer> =>
  answerOf(entry, asked, async (address) => {
    const profile = mkdtempSync(join(tmpdir(), 'flavum-firefox-'))
    const browser = spawn(firefox, ['--headless', '--no-remote', '--profile', profile, address], { stdio: 'ignore' })
    const gone = new Promise<void>((done) => browser.on('exit', () => done()))
    return {
      close: async () => {
        browser.kill()
        await gone
        rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
      },
    }
  })
