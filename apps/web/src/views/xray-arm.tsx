/**
 * A small picture of C-arm, table and prone patient, from the feet and from the patient's left side.
 *
 * Takes  how far the detector is turned to the patient's left and tilted to the head, degrees. Gives two drawings that turn with it.
 * Limits not to scale; whether anything would touch is worked out elsewhere.
 */
import './xray.css'

export interface XrayArmProps {
  readonly turnedDeg: number
  readonly tiltedDeg: number
  readonly beam: boolean
  readonly label: string
  readonly captions: readonly [string, string]
}

export function XrayArm({ turnedDeg, tiltedDeg, beam, label, captions }: XrayArmProps) {
  return (
    <div className="xray-arm" role="img" aria-label={label}>
      {/* from the feet a prone patient's left is at the left */}
      <Half caption={captions[0]} deg={-turnedDeg} beam={beam}>
        <rect className="table" x="-27" y="9" width="54" height="4" rx="2" />
        <ellipse className="body" cx="0" cy="0" rx="19" ry="9.5" />
        <circle className="bone" cx="0" cy="-3.2" r="2.6" />
        <path className="bone" d="M0 -5.6 L0 -8.6" />
      </Half>
      {/* from the patient's left the head is at the left */}
      <Half caption={captions[1]} deg={-tiltedDeg} beam={beam}>
        <rect className="table" x="-46" y="9" width="92" height="4" rx="2" />
        <path className="body" d="M-46 8 q-4 -9 4 -10 q9 -2 14 1 q14 -7 30 -3 q10 3 20 1 q12 -3 24 5 l0 6 z" />
        <path className="bone" d="M-24 -1 q12 -4 22 -1 q12 3 22 0" fill="none" />
      </Half>
    </div>
  )
}

function Half({
  caption,
  deg,
  beam,
  children,
}: {
  readonly caption: string
  readonly deg: number
  readonly beam: boolean
  readonly children: React.ReactNode
}) {
  return (
    <figure>
      <svg viewBox="-50 -44 100 88" aria-hidden="true">
        {children}
        <g transform={`rotate(${deg})`}>
          {beam && <path className="beam" d="M0 34 L-9 -29 L9 -29 Z" />}
          <line className="ray" x1="0" y1="33" x2="0" y2="-30" />
          <path className="arc" d="M8 36 A37 37 0 0 0 10 -35" />
          <rect className="detector" x="-12" y="-35" width="24" height="6" rx="1.5" />
          <rect className="tube" x="-7" y="32" width="14" height="9" rx="3" />
        </g>
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  )
}
