/** Levels and measures: the slices, linked by one crosshair; names, measures and findings beside them. */
import { Anchor, Tabs, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCase } from '../../case/store.ts'
import { useWords } from '../../words/words.ts'
import { Findings } from './findings.tsx'
import { type Looking, startLooking } from './looking.ts'
import { Measures } from './measures.tsx'
import { Names } from './names.tsx'
import { Panes } from './panes.tsx'
import { Tools } from './tools.tsx'
import './levels.css'

export function Page() {
  const { levels: words, shell } = useWords()
  const { scan, spine, findings } = useCase()
  const [looking, setLooking] = useState<Looking>(startLooking)
  const look = (change: Partial<Looking>): void => setLooking((now) => ({ ...now, ...change }))
  if (!scan && !spine)
    return (
      <div className="levels-empty">
        <div>
          <Text>{shell.noCase}</Text>
          <Anchor renderRoot={(props) => <Link to="/" {...props} />}>{shell.toStart}</Anchor>
        </div>
      </div>
    )
  return (
    <div className="frame-screen levels">
      <Tools looking={looking} look={look} />
      <Panes looking={looking} look={look} />
      <aside className="levels-side" aria-label={words.beside}>
        <Tabs
          defaultValue="names"
          keepMounted={false}
          style={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}
        >
          <Tabs.List grow>
            <Tabs.Tab value="names">{words.names}</Tabs.Tab>
            <Tabs.Tab value="measures">{words.measures}</Tabs.Tab>
            <Tabs.Tab value="findings">
              {words.findings} ({findings.length})
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="names" className="levels-side-body" tabIndex={0}>
            <Names look={look} />
          </Tabs.Panel>
          <Tabs.Panel value="measures" className="levels-side-body" tabIndex={0}>
            <Measures looking={looking} look={look} />
          </Tabs.Panel>
          <Tabs.Panel value="findings" className="levels-side-body" tabIndex={0}>
            <Findings />
          </Tabs.Panel>
        </Tabs>
      </aside>
    </div>
  )
}
