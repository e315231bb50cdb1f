/**
 * A scan's slice and its X-ray side by side: the smallest page that shows both. Paste what you need of it.
 *
 * Takes  a CT as one NIfTI or NRRD file; a made-up spine until one is chosen.
 * Limits each X-ray is a still one. A page that films keeps `liveFluoro` in a worker, as the workstation does.
 */
import { Fault, notForDecisions, type Point, radFromDeg } from '@flavum/base'
import { mobileDetector, obliquePose, openProjector, takeFrame } from '@flavum/fluoroscopy'
import type { Volume } from '@flavum/grid'
import { readVolumeFile } from '@flavum/image'
import { phantomCt, sampleKnobs, spinePhantom } from '@flavum/phantom'
import { cutView, moved, type PictureSize, sceneOf, windows } from '@flavum/session'
import { type GreyPicture, SliceCanvas, XrayCanvas } from '@flavum/web/views'
import { type ChangeEvent, useCallback, useEffect, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'

const engine = openProjector()
const middleOf = (volume: Volume): Point<'lps'> => sceneOf(volume.grid, null).middle
const sample = phantomCt(spinePhantom(sampleKnobs()), { spacing: [1.5, 1.5, 2] })

function Page() {
  const [{ volume, at }, look] = useState({ volume: sample, at: middleOf(sample) })
  const [degrees, turn] = useState(0)
  const [says, say] = useState('')

  async function open({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = target.files?.[0]
    if (!file) return
    try {
      const { volume } = readVolumeFile(new Uint8Array(await file.arrayBuffer()))
      look({ volume, at: middleOf(volume) })
      say('')
    } catch (error) {
      // what is wrong with a file comes as a sentence; anything else is a mistake of the program
      if (!(error instanceof Fault)) throw error
      say(error.message)
    }
  }
  return (
    <main>
      <h1>A slice and its X-ray</h1>
      <p>
        <input type="file" accept=".nii,.gz,.nrrd" aria-label="A CT as NIfTI or NRRD" onChange={open} />
      </p>
      <p role="status">{says}</p>
      <div className="pair">
        <Slice volume={volume} at={at} go={(next) => look({ volume, at: next })} />
        <Xray volume={volume} at={at} degrees={degrees} />
      </div>
      <label>
        Turned to the left
        <input type="range" min={-60} max={60} value={degrees} onChange={({ target }) => turn(Number(target.value))} />
        {degrees}°
      </label>
      <p>{notForDecisions}</p>
    </main>
  )
}

interface Shown {
  readonly volume: Volume
  readonly at: Point<'lps'>
}

/** Click to go somewhere; wheel and arrow keys for the next slice. */
function Slice({ volume, at, go }: Shown & { readonly go: (to: Point<'lps'>) => void }) {
  const scene = useMemo(() => sceneOf(volume.grid, null), [volume])
  const viewAt = useCallback((size: PictureSize) => cutView('axial', at, scene, size), [at, scene])
  return (
    <SliceCanvas
      name="Axial slice"
      viewAt={viewAt}
      volume={volume}
      over={null}
      window={windows.soft}
      onPoint={go}
      onMove={(view, by) => go(moved(view, at, volume.grid, by))}
    />
  )
}

/** The central ray goes through `at`. */
function Xray({ volume, at, degrees }: Shown & { readonly degrees: number }) {
  // pictures come past React: the canvas hands over a function that draws
  const [draw, setDraw] = useState<((picture: GreyPicture) => void) | null>(null)
  const pictures = useCallback((drawing: (picture: GreyPicture) => void) => {
    setDraw(() => drawing)
    return () => setDraw(null)
  }, [])
  useEffect(() => {
    const leaving = new AbortController()
    const pose = obliquePose({ isocentre: at }, { toward: 'left', by: radFromDeg(degrees) })
    const detector = mobileDetector(384)
    void engine
      .then(({ projector }) => takeFrame({ volume, pose, detector, projector, seed: 1 }))
      .then(({ display, leftOfPicture }) => {
        const { columns, rows } = detector
        if (!leaving.signal.aborted) draw?.({ columns, rows, display, leftOfPicture })
      })
    return () => leaving.abort()
  }, [volume, at, degrees, draw])
  return <XrayCanvas pictures={pictures} label="X-ray" letters={{ left: 'L', right: 'R' }} />
}

createRoot(document.getElementById('here') as HTMLElement).render(<Page />)
