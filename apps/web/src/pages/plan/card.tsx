/** The card to print: shown first, then handed to the browser's own printing. */
import type { KeptWay } from '@flavum/session'
import { Button, Modal } from '@mantine/core'
import { IconFileText, IconPrinter } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { busyWith, useCase } from '../../case/store.ts'
import { useWords } from '../../words/words.ts'
import type { LevelSide } from '../../work/plan-jobs.ts'

interface CardProps {
  readonly at: LevelSide
  /** Null for the card of a refusal. */
  readonly way: KeptWay | null
  readonly disabled?: boolean
}

export function CardButton({ at, way, disabled = false }: CardProps) {
  const { plan: words, language: own } = useWords()
  const language = own.code
  const { work, busy } = useCase()
  const [html, setHtml] = useState<string | null>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const make = async (): Promise<void> => {
    const target = { ...at, reason: work.target?.reason ?? '' }
    const made = await busyWith('card', { target, way, createdAt: new Date().toISOString(), language })
    if (made) setHtml(made.html)
  }
  const title = words.cardOf(at.level, words.onSide[at.side])
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileText size={18} />}
        disabled={disabled || busy !== null}
        onClick={() => void make()}
      >
        {words.card}
      </Button>
      <Modal
        opened={html !== null}
        onClose={() => setHtml(null)}
        title={title}
        size="60rem"
        classNames={{ body: 'plan-card' }}
      >
        <Button
          leftSection={<IconPrinter size={18} />}
          mb="sm"
          data-autofocus
          onClick={() => frame.current?.contentWindow?.print()}
        >
          {words.print}
        </Button>
        {html && <iframe ref={frame} title={title} srcDoc={html} sandbox="allow-same-origin allow-modals" />}
      </Modal>
    </>
  )
}
