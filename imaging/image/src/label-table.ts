/**
 * Names of segments inside a NIfTI file: the label table of Caret, as Connectome Workbench and TotalSegmentator write it.
 *
 * Takes  segments, and which of them were drawn from what is usual rather than seen in the image.
 * Gives  header extensions (each 16 bytes long or a multiple, PS: `esize`, `ecode`, text), and names back from them.
 * Limits a program that saves the file anew may drop the extension; .seg.nrrd and DICOM SEG keep names wherever they go.
 * Source nifti1.h (extensions; code 30 is Caret's); totalsegmentator/nifti_ext_header.py for what is usual inside.
 */
import type { Segment } from '@flavum/grid'

const caretCode = 30

export interface LabelTable {
  readonly segments: readonly Segment[]
  readonly drawn: readonly string[]
}

/** Nothing where no segment has a name of its own. */
export function writeLabelTable({ segments, drawn }: LabelTable): Uint8Array {
  if (!segments.some(({ value, name }) => name !== String(value))) return new Uint8Array(0)
  const labels = segments.map(({ value, name }) => {
    const [red, green, blue] = colourOf(value)
    const mark = drawn.includes(name) ? ' FlavumDrawn="1"' : ''
    const text = name.replaceAll(']]>', ']]]]><![CDATA[>')
    return `<Label Key="${value}" Red="${red}" Green="${green}" Blue="${blue}" Alpha="1"${mark}><![CDATA[${text}]]></Label>`
  })
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<CaretExtension><VolumeInformation Index="0"><LabelTable>
${labels.join('\n')}
</LabelTable><VolumeType><![CDATA[Label]]></VolumeType></VolumeInformation></CaretExtension>
`
  const text = new TextEncoder().encode(xml)
  const size = Math.ceil((text.length + 8) / 16) * 16
  const out = new Uint8Array(size)
  const view = new DataView(out.buffer)
  view.setInt32(0, size, true)
  view.setInt32(4, caretCode, true)
  out.set(text, 8)
  return out
}

/** Told apart from its neighbours in number, and the same every time. */
function colourOf(value: number): [number, number, number] {
  const part = (step: number): number => Math.round((0.25 + 0.75 * ((value * step) % 1)) * 100) / 100
  return [part(0.381966), part(0.618034), part(0.236068)]
}

/** `bytes` are what lies between header and voxels. */
export function readLabelTable(bytes: Uint8Array, little: boolean): LabelTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const segments: Segment[] = []
  const drawn: string[] = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = view.getInt32(at, little)
    if (size < 16 || at + size > bytes.length) break
    const xml = new TextDecoder().decode(bytes.subarray(at + 8, at + size))
    at += size
    if (!xml.includes('<LabelTable')) continue
    for (const [, attributes = '', text = ''] of xml.matchAll(/<Label\b([^>]*)>([\s\S]*?)<\/Label>/g)) {
      const value = Number(/\bKey="(\d+)"/.exec(attributes)?.[1])
      const name = plainText(text)
      if (!(value > 0) || name === '') continue
      segments.push({ value, name })
      if (/\bFlavumDrawn="1"/.test(attributes)) drawn.push(name)
    }
  }
  return { segments, drawn }
}

const plainText = (xml: string): string =>
  xml
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string) => inner.replaceAll('&', '&amp;'))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
