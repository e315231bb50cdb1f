/** In the place of a page that made a mistake: the case is kept, the rest of the frame still works. */

import { sentence } from '@flavum/base'
import { Button, Stack, Text } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { webMessages } from '../words/messages.ts'
import { useLanguage, useWords } from '../words/words.ts'

export function PageBroke({ reset }: ErrorComponentProps) {
  const words = useWords().shell
  const { found, remedy } = sentence(webMessages.reason('web/mistake'), useLanguage())
  return (
    <Stack role="alert" align="center" justify="center" h="100%" p="xl" ta="center">
      <Text fw={600}>{found}</Text>
      <Text>{remedy}</Text>
      <Button onClick={reset}>{words.again}</Button>
    </Stack>
  )
}
