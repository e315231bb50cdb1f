/** Opens the page. */
import '@mantine/core/styles.css'
import './shell/looks.css'
import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import './case/keep.ts'
import { keepPage } from './offline/register.ts'
import { router } from './router.tsx'
import { settingsNow, useSettings } from './shell/settings.ts'
import { theme } from './shell/theme.ts'
import { chooseLanguage, useWords } from './words/words.ts'

function Whole() {
  const { look } = useSettings()
  const { code } = useWords().language
  useEffect(() => {
    document.documentElement.lang = code
    document.documentElement.dataset.look = look
  }, [code, look])
  return (
    <MantineProvider theme={theme} forceColorScheme={look === 'light' ? 'light' : 'dark'}>
      <RouterProvider router={router} />
    </MantineProvider>
  )
}

const place = document.getElementById('page')
// a language that was chosen before is there before anything is shown
void chooseLanguage(settingsNow().language).then(() => {
  if (place)
    createRoot(place).render(
      <StrictMode>
        <Whole />
      </StrictMode>,
    )
})
keepPage()
