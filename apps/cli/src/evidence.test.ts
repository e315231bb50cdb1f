import { Fault } from '@flavum/base'
import { allEvidence } from '@flavum/evidence'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { evidence } from './evidence.ts'

/** What the verb writes to stdout for these words. */
async function said(...words: readonly string[]): Promise<string> {
  const written: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  await evidence()
    .exitOverride()
    .parseAsync([...words], { from: 'user' })
  return written.join('')
}
afterEach(() => vi.restoreAllMocks())

describe('flavum evidence list', () => {
  it('lists all of it, who paid beside every value', async () => {
    const text = await said('list')
    for (const e of allEvidence) expect(text).toContain(e.id)
    expect(text).toMatch(/outcome\/deer-major-harm .*PILD 0 % \(up to 4\.1 %\)/)
    expect(text).toMatch(/outcome\/encore-odi-twelve-months .*PILD 58 %; injection 27\.1 %.*the maker.*unverified/)
  })
  it('brings what must stand beside what was asked for', async () => {
    const text = await said('list', '--about', 'later treatment')
    expect(text).toContain('outcome/staats-later-surgery-two-years')
    expect(text).toContain('outcome/staats-harm-two-years')
    expect(text).toMatch(/that must stand beside them/)
  })
  it('keeps to what is unverified', async () => {
    const found: readonly { id: string; confidence: string }[] = JSON.parse(
      await said('list', '--unverified', '--json'),
    )
    expect(found.some((e) => e.confidence === 'M')).toBe(true)
    expect(found.some((e) => e.id === 'outcome/mekhail-pain-twelve-months')).toBe(false)
  })
  it('says which subjects there are when nothing speaks of the word', async () => {
    await expect(said('list', '--about', 'zebra')).rejects.toThrow(/zebra.*outcome/s)
  })
})

describe('flavum evidence show', () => {
  it('prints value, interval, people, design, follow-up, who paid, year, source and how sure', async () => {
    const text = await said('show', 'outcome/mekhail-later-surgery-five-years')
    for (const part of [
      '12 %',
      '9 of 75 people',
      '6.4 % to 21.3 %',
      '5 years',
      'chart review',
      'not stated',
      '2021',
      'PMID 33942964',
      'As read',
    ])
      expect(text).toContain(part)
  })
  it('prints companions alongside', async () => {
    const text = await said('show', 'outcome/encore-odi-twelve-months')
    expect(text.match(/Never shown without/g)?.length).toBe(1)
    expect(text).toContain('42 %')
    const machine = JSON.parse(await said('show', 'claims/spacer-rosner', '--json'))
    expect(machine.together.map((e: { id: string }) => e.id)).toEqual(['claims/spacer-staats'])
  })
  it('shows every one of them', async () => {
    for (const e of allEvidence) expect(await said('show', e.id)).toContain(e.source)
  })
  it.each(['outcome/encore', '', '../../etc/passwd', '__proto__', 'x'.repeat(1e5)])(
    'offers near names for what is not there',
    async (id) => {
      await expect(said('show', id)).rejects.toThrow(Fault)
      await expect(said('show', id)).rejects.toThrow(/Nearest by name: \w+/)
    },
  )
})
