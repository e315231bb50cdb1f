/** Giving up, and why: the reasons of the evidence, or one's own words. */
import { procedureSteps } from '@flavum/evidence'
import { useEffect, useRef, useState } from 'react'
import { useSaid, useWords } from '../../words/words.ts'
import { tell } from '../../work/room-client.ts'
import { Do } from './step-acts.tsx'

const rules = [...new Map(procedureSteps.entries.flatMap((s) => s.stops).map((s) => [s.id, s])).values()]

export function StopDialog({ close }: { readonly close: () => void }) {
  const words = useWords().rehearse.stopping
  const say = useSaid()
  const dialog = useRef<HTMLDialogElement>(null)
  const [reason, setReason] = useState('')
  const [own, setOwn] = useState('')
  useEffect(() => dialog.current?.showModal(), [])
  const said = reason === 'own' ? own.trim() : reason
  return (
    <dialog ref={dialog} className="room-dialog" aria-label={words.heading} onClose={close}>
      <h2>{words.heading}</h2>
      <p>{words.lead}</p>
      <div className="room-reasons" role="radiogroup" aria-label={words.heading}>
        {rules.map(({ id, when }) => (
          <label key={id}>
            <input type="radio" name="reason" checked={reason === id} onChange={() => setReason(id)} />
            {say(when)}
          </label>
        ))}
        <label>
          <input type="radio" name="reason" checked={reason === 'own'} onChange={() => setReason('own')} />
          {words.own}
          <input
            type="text"
            aria-label={words.own}
            value={own}
            maxLength={200}
            onChange={(e) => {
              // typing chooses it; passing through by Tab does not
              setReason('own')
              setOwn(e.target.value)
            }}
          />
        </label>
      </div>
      <div className="room-row">
        <Do onClick={() => dialog.current?.close()}>{words.cancel}</Do>
        <Do
          main
          disabled={said === ''}
          onClick={() => {
            tell({ tell: 'act', act: { do: 'stop', reason: said } })
            dialog.current?.close()
          }}
        >
          {words.stop}
        </Do>
      </div>
    </dialog>
  )
}
