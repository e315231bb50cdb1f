/**
 * The frame around every page: steps of the work, undo and redo, looks, language, one error sentence, the notice.
 *
 * Limits  knows no page; the step list says which there are.
 */
import { ActionIcon, Alert, Button, Group, Menu, Progress } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDeviceFloppy,
  IconLanguage,
  IconMoon,
  IconSun,
  IconSunLow,
} from '@tabler/icons-react'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { canSave, saveCase } from '../case/save.ts'
import { clearTrouble, redo, undo, useCase } from '../case/store.ts'
import { chooseLanguage, languages, useSaid, useToldIn, useWords } from '../words/words.ts'
import { looks, setSettings, useSettings } from './settings.ts'
import { addressOf, pages } from './steps.ts'

export function Frame() {
  const words = useWords().shell
  useKeys()
  return (
    <div className="frame">
      <button type="button" className="frame-skip" onClick={() => document.getElementById('main')?.focus()}>
        {words.skip}
      </button>
      <Bar />
      <Trouble />
      <main id="main" className="frame-main" tabIndex={-1}>
        <Outlet />
      </main>
      <Foot />
    </div>
  )
}

function Bar() {
  const { brand, shell } = useWords()
  const at = useRouterState({ select: (s) => s.location.pathname })
  return (
    <header className="frame-bar">
      <div className="frame-brand">
        <img src="./icon.svg" alt="" />
        {brand}
      </div>
      <nav aria-label={shell.steps} style={{ flex: 1, minWidth: 0 }}>
        <ol className="frame-steps">
          {pages.map(({ step }) => (
            <li key={step}>
              <Link
                className="frame-step"
                to={addressOf(step)}
                {...(at === addressOf(step) ? { 'aria-current': 'page' as const } : {})}
              >
                {shell.step[step]}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <Group gap={4} wrap="nowrap">
        <UndoRedo />
        <Save />
        <LookMenu />
        <LanguageMenu />
      </Group>
    </header>
  )
}

/** The notice, and whatever is being worked on. */
function Foot() {
  const { notice, shell } = useWords()
  const said = useSaid()
  const { busy } = useCase()
  return (
    <footer className="frame-foot">
      <p className="frame-notice">{notice}</p>
      {busy && (
        <div className="frame-working" role="status">
          {said(busy.what) || shell.working}
          <Progress w={140} value={busy.done * 100} aria-label={said(busy.what) || shell.working} />
          <Button size="compact-sm" variant="default" onClick={busy.cancel}>
            {shell.cancel}
          </Button>
        </div>
      )}
    </footer>
  )
}

function UndoRedo() {
  const words = useWords().shell
  const { canUndo, canRedo } = useCase()
  return (
    <>
      <ActionIcon
        variant="subtle"
        size={40}
        aria-label={words.undo}
        title={words.undo}
        disabled={!canUndo}
        onClick={undo}
      >
        <IconArrowBackUp size={20} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        size={40}
        aria-label={words.redo}
        title={words.redo}
        disabled={!canRedo}
        onClick={redo}
      >
        <IconArrowForwardUp size={20} />
      </ActionIcon>
    </>
  )
}

function Save() {
  const words = useWords().shell
  const now = useCase()
  return (
    <ActionIcon
      variant="subtle"
      size={40}
      aria-label={words.save}
      title={words.save}
      disabled={!canSave(now)}
      onClick={() => void saveCase()}
    >
      <IconDeviceFloppy size={20} />
    </ActionIcon>
  )
}

const lookIcons = { light: IconSun, dark: IconMoon, room: IconSunLow }

function LookMenu() {
  const words = useWords().shell
  const { look } = useSettings()
  const Icon = lookIcons[look]
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" size={40} aria-label={`${words.look}: ${words.looks[look]}`} title={words.look}>
          <Icon size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={look} onChange={(name) => setSettings({ look: looks.find((l) => l === name) ?? look })}>
          {looks.map((name) => (
            <Menu.RadioItem key={name} value={name} closeMenuOnClick>
              {words.looks[name]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

function LanguageMenu() {
  const words = useWords().shell
  const { code: chosen } = useWords().language
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" size={40} aria-label={words.languages} title={words.languages}>
          <IconLanguage size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={chosen} onChange={(code) => void chooseLanguage(code)}>
          {Object.entries(languages).map(([code, name]) => (
            <Menu.RadioItem key={code} value={code} lang={code} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

/** What went wrong, as a sentence with a way on. */
function Trouble() {
  const words = useWords().shell
  const toldIn = useToldIn()
  const { trouble } = useCase()
  if (!trouble) return null
  const { found, remedy } = toldIn(trouble)
  return (
    <div className="frame-trouble">
      <Alert
        color="orange"
        styles={{ title: { color: 'inherit' }, body: { color: 'var(--mantine-color-text)' } }}
        variant="light"
        title={found}
        withCloseButton
        closeButtonLabel={words.close}
        onClose={clearTrouble}
      >
        <Group justify="space-between">
          <span>{remedy}</span>
          {trouble.action && (
            <Button size="compact-md" onClick={trouble.action.run}>
              {trouble.action.label}
            </Button>
          )}
        </Group>
      </Alert>
    </div>
  )
}

/** Ctrl+S anywhere; Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y), but not inside a field, which has its own. */
function useKeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === 's' && !event.shiftKey) {
        event.preventDefault()
        void saveCase()
        return
      }
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      const again = key === 'y' || (key === 'z' && event.shiftKey)
      if (!again && key !== 'z') return
      event.preventDefault()
      if (again) redo()
      else undo()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
