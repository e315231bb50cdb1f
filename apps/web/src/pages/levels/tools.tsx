/** What the pointer does in the pictures, and how they are shown. */
import { ActionIcon, Group, NumberInput, SegmentedControl, Select, Switch } from '@mantine/core'
import {
  IconAngle,
  IconBrush,
  IconEraser,
  IconFocusCentered,
  IconPolygon,
  IconRuler2,
  IconTarget,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import { useCase } from '../../case/store.ts'
import { useWords } from '../../words/words.ts'
import { type Looking, type Tool, zoomed } from './looking.ts'

const tools = [
  ['look', IconTarget],
  ['length', IconRuler2],
  ['angle', IconAngle],
  ['area', IconPolygon],
  ['paint', IconBrush],
  ['erase', IconEraser],
] as const satisfies readonly (readonly [Tool, unknown])[]

interface ToolsProps {
  readonly looking: Looking
  readonly look: (change: Partial<Looking>) => void
}

export function Tools({ looking, look }: ToolsProps) {
  const words = useWords().levels
  const { spine } = useCase()
  const brush = looking.tool === 'paint' || looking.tool === 'erase'
  return (
    <div className="levels-tools" role="toolbar" aria-label={words.tools}>
      <Group gap={4}>
        {tools.map(([tool, Icon]) => (
          <ActionIcon
            key={tool}
            size={40}
            variant={looking.tool === tool ? 'filled' : 'default'}
            aria-pressed={looking.tool === tool}
            aria-label={words.tool[tool]}
            title={words.tool[tool]}
            disabled={!spine && (tool === 'paint' || tool === 'erase')}
            onClick={() => look({ tool })}
          >
            <Icon size={20} />
          </ActionIcon>
        ))}
      </Group>
      {brush && spine && (
        <Group gap={6}>
          <Select
            aria-label={words.segment}
            placeholder={words.segment}
            searchable
            w={210}
            data={spine.labels.segments.map((s) => s.name)}
            value={looking.segment}
            onChange={(segment) => look({ segment })}
          />
          <NumberInput
            aria-label={words.radius}
            title={words.radius}
            w={90}
            min={1}
            max={15}
            suffix=" mm"
            value={looking.radius}
            onChange={(value) => typeof value === 'number' && look({ radius: value })}
          />
        </Group>
      )}
      <SegmentedControl
        aria-label={words.window}
        value={looking.window}
        onChange={(value) => look({ window: value === 'soft' ? 'soft' : 'bone' })}
        data={[
          { value: 'bone', label: words.windows.bone },
          { value: 'soft', label: words.windows.soft },
        ]}
      />
      <Switch
        label={words.overlay}
        checked={looking.overlay}
        onChange={(event) => look({ overlay: event.currentTarget.checked })}
      />
    </div>
  )
}

/** Over the large picture. */
export function Zoom({ looking, look }: ToolsProps) {
  const words = useWords().levels
  return (
    <Group gap={4} className="levels-zoom">
      <ActionIcon
        size={40}
        variant="default"
        aria-label={words.zoomOut}
        title={words.zoomOut}
        onClick={() => look(zoomed(looking, -1))}
      >
        <IconZoomOut size={20} />
      </ActionIcon>
      <ActionIcon
        size={40}
        variant="default"
        aria-label={words.zoomIn}
        title={words.zoomIn}
        onClick={() => look(zoomed(looking, 1))}
      >
        <IconZoomIn size={20} />
      </ActionIcon>
      <ActionIcon
        size={40}
        variant="default"
        aria-label={words.whole}
        title={words.whole}
        onClick={() => look({ zoom: 1 })}
      >
        <IconFocusCentered size={20} />
      </ActionIcon>
    </Group>
  )
}
