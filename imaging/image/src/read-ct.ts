/**
 * Files -> the CT (or MR) volume that was meant, or a sentence that says what to choose.
 *
 * Takes  byte sources; `choose` is the number of an offer, needed only where several would do.
 * Gives  what `readSeries` gives, with the findings of opening the files before it.
 * Faults `image/no-ct`, `image/mr-not-ct`, `image/no-mr`, `image/several-series`, `image/no-such-series`, those of
 *        `openImages` and `readSeries`, and where no file holds an image the first finding on why.
 */
import { Fault, part, silent, type Watch } from '@flavum/base'
import type { ByteSource } from './byte-source.ts'
import { listed, messages } from './messages.ts'
import { offerText, openImages, type SeriesOffer } from './open-images.ts'
import { type ReadImages, readSeries } from './read-series.ts'

export const readCt = (sources: readonly ByteSource[], choose?: number, watch: Watch = silent): Promise<ReadImages> =>
  read('CT', sources, choose, watch)

export const readMr = (sources: readonly ByteSource[], choose?: number, watch: Watch = silent): Promise<ReadImages> =>
  read('MR', sources, choose, watch)

async function read(
  modality: 'CT' | 'MR',
  sources: readonly ByteSource[],
  choose: number | undefined,
  watch: Watch,
): Promise<ReadImages> {
  const opened = await openImages(sources, part(watch, 0, 0.3))
  // nothing but damaged files or reports: what is wrong with them says more than "no CT"
  const [why] = opened.findings
  if (opened.series.length === 0 && why) throw new Fault(why.code, why.params)
  const offer = chosen(modality, opened.series, choose)
  const images = await readSeries(offer, part(watch, 0.3, 1))
  return { ...images, findings: [...opened.findings, ...images.findings] }
}

function chosen(modality: 'CT' | 'MR', series: readonly SeriesOffer[], choose: number | undefined): SeriesOffer {
  const offers = listed(series.map(offerText))
  const none = (): Fault => {
    if (modality === 'MR') return messages.fault('image/no-mr', { offers })
    const code = series.some((s) => s.modality === 'MR') ? 'image/mr-not-ct' : 'image/no-ct'
    return messages.fault(code, { offers })
  }
  if (choose !== undefined) {
    const asked = series.find((s) => s.number === choose)
    if (!asked) throw messages.fault('image/no-such-series', { asked: choose, offers })
    if (asked.modality !== modality) throw none()
    return asked
  }
  const right = series.filter((s) => s.modality === modality)
  const fit = right.filter((s) => !s.refusal)
  if (fit.length > 1)
    throw messages.fault('image/several-series', { count: fit.length, offers: listed(fit.map(offerText)) })
  if (fit[0]) return fit[0]
  // one series of the right kind that cannot be a volume: its own reason says more than "none"
  const slices = right.filter((s) => s.kind !== 'localizer')
  if (slices.length === 1 && slices[0]?.refusal) throw new Fault(slices[0].refusal.code, slices[0].refusal.params)
  throw none()
}
