import { localDate } from '@flavum/base'
import { describe, expect, it } from 'vitest'
import { comparePatient, type Identity, identitySchema } from './identity.ts'

const ida: Identity = { patientId: 'MRN 4711', name: 'Ida Lind-Øst', birthDate: localDate('1944-05-06') }
const born = ida.birthDate
const other = localDate('1944-06-05')

describe('comparing the person in an image with the person of the case', () => {
  it.each([
    ['number and birth date agree', { patientId: ' mrn 4711', birthDate: born }, 'same'],
    ['and the name, as DICOM writes it', { patientId: 'MRN 4711', birthDate: born, name: 'LIND-ØST^IDA^^' }, 'same'],
    ['another number', { patientId: 'MRN 4712', birthDate: born, name: 'Ida Lind-Øst' }, 'different'],
    ['day and month exchanged', { patientId: 'MRN 4711', birthDate: other }, 'different'],
    [
      'another name: somebody has to look',
      { patientId: 'MRN 4711', birthDate: born, name: 'Ida Berg' },
      'not-compared',
    ],
    ['no birth date', { patientId: 'MRN 4711' }, 'not-compared'],
    ['no number', { birthDate: born, name: 'Ida Lind-Øst' }, 'not-compared'],
    ['a name alone', { name: 'Ida Lind-Øst' }, 'not-compared'],
    ['emptied fields', { patientId: '', name: '' }, 'not-compared'],
    ['nothing', {}, 'not-compared'],
  ] as const)('%s', (_, claimed, result) => {
    expect(comparePatient(ida, claimed)).toBe(result)
  })

  it('knows a name with its accents taken off', () => {
    expect(
      comparePatient({ ...ida, name: 'José Núñez' }, { patientId: 'MRN 4711', birthDate: born, name: 'NUNEZ^JOSE' }),
    ).toBe('same')
  })
  it('wants every part of an identity', () => {
    expect(identitySchema.safeParse({ ...ida, birthDate: '6.5.1944' }).success).toBe(false)
    expect(identitySchema.safeParse({ ...ida, patientId: '' }).success).toBe(false)
  })
})
