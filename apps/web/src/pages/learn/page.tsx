/** Learning: a guided first case, the lesson of the oblique view, cases to stop in, and the source of each rule. */
import { Stack, Tabs, Text, Title } from '@mantine/core'
import { useWords } from '../../words/words.ts'
import { FirstCase, StopCases } from './cases.tsx'
import { ObliqueLesson } from './oblique-lesson.tsx'
import { Why } from './why.tsx'
import './learn.css'

const tabs = ['first', 'oblique', 'stopping', 'why'] as const

export function Page() {
  const words = useWords().learn
  return (
    <Stack className="learn" gap="md">
      <div>
        <Title order={1}>{words.title}</Title>
        <Text c="dimmed">{words.lead}</Text>
      </div>
      <Tabs defaultValue="oblique" keepMounted={false}>
        <Tabs.List>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {words.tabs[tab]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="first" pt="md">
          <FirstCase />
        </Tabs.Panel>
        <Tabs.Panel value="oblique" pt="md">
          <ObliqueLesson />
        </Tabs.Panel>
        <Tabs.Panel value="stopping" pt="md">
          <StopCases />
        </Tabs.Panel>
        <Tabs.Panel value="why" pt="md">
          <Why />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}
