/** The names of the vertebrae: what they rest on, another name for one of them, and a person who says that they are right. */

import type { Correction } from '@flavum/anatomy'
import { stillConfirmed } from '@flavum/session'
import { Alert, Button, Group, Select, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { caseNow, change, useCase } from '../../case/store.ts'
import { addressOf } from '../../shell/steps.ts'
import { useInWords } from '../../words/rooms.ts'
import { useMoment, useWords } from '../../words/words.ts'
import type { Looking } from './looking.ts'

const known = ['T10', 'T11', 'T12', 'T13', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'S1']

const correct = (correction: Correction): void => {
  const { work } = caseNow()
  change({ corrections: [...work.corrections, correction] })
}

export function Names({ look }: { look: (change: Partial<Looking>) => void }) {
  const words = useWords().levels
  const inWords = useInWords()
  const { spine: now, busy } = useCase()
  // a dozen lists to choose from take longer to draw than a page may stand still
  const spine = useDeferredValue(now)
  if (!spine) return <Text c="dimmed">{words.notYet}</Text>
  const { anchor, vertebrae } = spine
  return (
    <Stack gap="sm">
      <Text size="sm">
        <strong>{words.restsOn}</strong> {inWords(anchor.statement).found} {inWords(anchor.statement).remedy}
      </Text>
      {anchor.readings?.map(({ vertebra, name, because }) => (
        <Button
          key={`${vertebra} ${name}`}
          variant="light"
          disabled={busy !== null}
          h="auto"
          py={8}
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
          onClick={() => correct({ what: 'rename', vertebra, name })}
        >
          {words.reading(vertebra, name)} {inWords(because).found}
        </Button>
      ))}
      <Confirm names={vertebrae.map((v) => v.name)} />
      <table className="levels-table">
        <thead>
          <tr>
            <th scope="col">{words.vertebra}</th>
            <th scope="col">{words.calledRight}</th>
          </tr>
        </thead>
        <tbody>
          {vertebrae.map(({ name, bodyCentre, partial }) => (
            <tr key={name}>
              <th scope="row">
                <UnstyledButton
                  mih={32}
                  px={6}
                  fw={600}
                  onClick={() => look({ at: bodyCentre, large: 'sagittal' })}
                  aria-label={words.showIt(name)}
                >
                  {name} {partial && <span className="levels-none">{words.cut}</span>}
                </UnstyledButton>
              </th>
              <td>
                <Select
                  size="sm"
                  w={110}
                  ml="auto"
                  aria-label={words.rename(name)}
                  data={[...new Set([name, ...known])]}
                  value={name}
                  allowDeselect={false}
                  disabled={busy !== null}
                  onChange={(next) => next && next !== name && correct({ what: 'rename', vertebra: name, name: next })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group gap="xs">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconArrowUp size={16} />}
          disabled={busy !== null}
          onClick={() => correct({ what: 'shift', by: -1 })}
        >
          {words.shiftUp}
        </Button>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconArrowDown size={16} />}
          disabled={busy !== null}
          onClick={() => correct({ what: 'shift', by: 1 })}
        >
          {words.shiftDown}
        </Button>
      </Group>
    </Stack>
  )
}

function Confirm({ names }: { names: readonly string[] }) {
  const words = useWords().levels
  const moment = useMoment()
  const { work } = useCase()
  const [by, setBy] = useState('')
  if (work.confirmed && stillConfirmed(work, names))
    return (
      <Alert color="teal" variant="light" icon={<IconCheck />} title={words.confirmed(work.confirmed.by)}>
        {moment(work.confirmed.at)}. <Link to={addressOf('plan')}>{words.toPlan}</Link>
      </Alert>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (by.trim()) change({ confirmed: { by: by.trim(), at: new Date().toISOString(), names } })
      }}
    >
      <Text size="sm" mb={4}>
        {work.confirmed ? words.confirmAgain : words.confirmWhy}
      </Text>
      <Group gap="xs" align="end">
        <TextInput
          flex={1}
          label={words.yourName}
          autoComplete="name"
          value={by}
          onChange={(e) => setBy(e.currentTarget.value)}
        />
        <Button type="submit" disabled={!by.trim()}>
          {words.confirm}
        </Button>
      </Group>
    </form>
  )
}
