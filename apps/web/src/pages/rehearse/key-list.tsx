/** The keys of the room, as a list. */
import { useEffect, useRef } from 'react'
import { useWords } from '../../words/words.ts'
import { Do } from './step-acts.tsx'

export function KeyList({ close }: { readonly close: () => void }) {
  const words = useWords().rehearse.keyList
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="room-dialog" aria-label={words.heading} onClose={close}>
      <h2>{words.heading}</h2>
      <dl className="room-keys">
        {words.rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>{words.pad}</p>
      <Do main onClick={() => dialog.current?.close()}>
        {words.close}
      </Do>
    </dialog>
  )
}
