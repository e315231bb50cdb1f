/** `flavum xray --dicom`: what a person gets can be read back, and says what it is. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { readDoseSr, readRf } from '@flavum/image'
import { describe, expect, it } from 'vitest'
import { faultOf, flavum, scratch } from './command-line.ts'

const { at } = scratch()
const judge = spawnSync('dciodvfy', ['-version']).error === undefined

describe('flavum xray --dicom', () => {
  const words = (name: string) =>
    ['xray', '--sample', '--level', 'L4-L5', '--primary', '135', '--out', at(`${name}.png`)].concat(
      '--dicom',
      at(`${name}.dcm`),
    )
  it('writes the picture and its dose, the same as it prints', async () => {
    const { exit, out, error } = flavum(...words('oblique'), '--json')
    expect(exit, error).toBe(0)
    const { dose } = JSON.parse(out) as { dose: Record<'referenceAirKerma' | 'doseAreaProduct', { value: number }> }
    const picture = await readRf(readFileSync(at('oblique.dcm')))
    expect(picture).toMatchObject({ storedAs: 'RF', derived: true, patientPosition: 'HFP' })
    expect(picture.views).toEqual([{ primaryAngleDeg: 135, secondaryAngleDeg: 0 }])
    // a picture of something: many greys, black and white among them
    expect(new Set(picture.frames[0]).size).toBeGreaterThan(100)
    const report = readDoseSr(readFileSync(at('oblique-dose.dcm')))
    expect(report.referenceAirKerma.value).toBeCloseTo(dose.referenceAirKerma.value, 9)
    expect(report.doseAreaProduct.value).toBeCloseTo(dose.doseAreaProduct.value, 9)
    expect(report.qualityControl).toBe(true)
  })
  it.skipIf(!judge)(`passes dciodvfy${judge ? '' : ' (skipped: apt-get install dicom3tools)'}`, () => {
    for (const file of ['oblique.dcm', 'oblique-dose.dcm']) {
      const { stdout, stderr } = spawnSync('dciodvfy', ['-new', at(file)], { encoding: 'utf8' })
      const lines = `${stdout}${stderr}`.split('\n')
      expect(lines.join('\n')).toMatch(/XRFFluoroscopyImage|XRayRadiationDoseSR|RFImage/i)
      expect(lines.filter((line) => line.startsWith('Error'))).toEqual([])
    }
  })
  it('writes nothing under a name that is not a pseudonym', () => {
    expect(faultOf(...words('named'), '--pseudonym', 'Doe^Jane')).toBe('image/not-a-pseudonym')
    expect([existsSync(at('named.png')), existsSync(at('named.dcm'))]).toEqual([false, false])
  })
})
