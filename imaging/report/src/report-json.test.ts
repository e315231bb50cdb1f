import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fullSession, measuredSession } from '../test/small-session.ts'
import { reportJson } from './report-json.ts'
import { reportJsonSchema, reportSchema } from './report-schema.ts'

const options = { createdAt: '2026-01-02T03:04:05Z', program: 'flavum 0.1.0' }
const report = reportJson(fullSession(), options)

describe('reportJson', () => {
  it('is what its schema says, also after a journey through JSON', () => {
    expect(reportSchema.strict().parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
    expect(reportSchema.safeParse(reportJson(measuredSession(), options)).success).toBe(true)
  })

  it('is refused by its schema when a figure has neither a basis nor a reason', () => {
    const broken = JSON.parse(JSON.stringify(report)) as { levels: { canalArea: object }[] }
    if (broken.levels[0]) broken.levels[0].canalArea = { value: 12, unit: 'mm2' }
    expect(reportSchema.safeParse(broken).success).toBe(false)
  })

  it('keeps values, units, uncertainty and basis of a measure', () => {
    expect(report.levels[0]?.canalArea).toEqual({
      value: Math.PI * 88,
      unit: 'mm2',
      uncertainty: { value: 12, kind: '95%' },
      method: 'area of the outline',
      basis: { computed: 'measurement/canal-area', assumes: ['wall filled in between'] },
    })
  })

  it('says why a value is not there, whether it could not be measured or was never tried', () => {
    expect(report.levels[0]?.ligamentLeft).toMatchObject({
      value: null,
      reason: { code: 'test/too-coarse', found: 'The slices are 4.25 mm thick.' },
    })
    expect(report.levels[0]?.ligamentRight).toMatchObject({ value: null, reason: { code: 'report/not-measured' } })
  })

  it('gives the margin to the sac with its uncertainty as a figure of its own', () => {
    expect(report.plan?.duraMargin).toMatchObject({ value: 2.1, unit: 'mm' })
    expect(report.plan?.duraMarginUncertainty).toMatchObject({ value: 1.5, unit: 'mm' })
  })

  it('renders the sentences of findings beside their codes', () => {
    expect(report.findings[1]).toEqual({
      code: 'test/too-coarse',
      severity: 'info',
      params: { thickness: 4.25 },
      found: 'The slices are 4.25 mm thick.',
      remedy: 'Use slices under 1 mm.',
    })
  })

  it('carries the notice, the version and the hash, and no target where none was chosen', () => {
    expect(report).toMatchObject({ schemaVersion: 1, image: { volumeHash: fullSession().volume.hash } })
    expect(report.notice).toContain('not for clinical decisions')
    expect(Object.keys(reportJson(measuredSession(), options))).not.toContain('target')
  })
})

describe('docs/report.schema.json', () => {
  it('is current: run `npx tsx scripts/report-schema.ts` after changing the schema', () => {
    const file = new URL('../../../docs/report.schema.json', import.meta.url)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())))
  })
})
