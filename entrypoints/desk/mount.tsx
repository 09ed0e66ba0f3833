import { type ComponentChild, render } from 'preact'
import { Failure } from '../../components/kit/Failure.tsx'
import { Gate } from '../../components/kit/Gate.tsx'
import { ToastRegion } from '../../components/kit/Toast.tsx'
import { RecoveryView } from '../../components/views/RecoveryView.tsx'
import { ColoursProvider } from '../../components/use-colours.tsx'
import { DeskProvider, drawn } from '../../components/use-library.ts'
import { WordsProvider } from '../../components/use-words.ts'
import { codeOf } from '../../lib/errors.ts'
import type { Settings } from '../../lib/settings.ts'
import type { Words } from '../../lib/words.ts'
import { beginOpening, openDesk } from './open-desk.ts'
import { rescueDamaged, rescueOf } from './open-rescue.ts'
import { openSettings } from './open-settings.ts'
import { openWords } from './open-words.ts'

/** Scripts written from right to left. */
const RTL = /^(ar|fa|he|ur)\b/

function dress({ theme }: Settings, { locale }: Words): void {
  const root = document.documentElement
  root.lang = locale
  root.dir = RTL.test(locale) ? 'rtl' : 'ltr'
  if (theme === 'auto') delete root.dataset['theme']
  else root.dataset['theme'] = theme
}

/** Renders a view over the open library in the user's language and colours; says why when it cannot be opened. */
export async function mount(view: ComponentChild): Promise<void> {
  const opening = beginOpening()
  const settings = await openSettings()
  const { language } = settings.now()
  const words = await openWords(language)
  dress(settings.now(), words)
  settings.watch(() => (settings.now().language === language ? dress(settings.now(), words) : location.reload()))
  const show = (content: ComponentChild): void => render(<WordsProvider value={words}>{content}</WordsProvider>, document.body)
  try {
    const desk = await openDesk(settings, words, opening)
    // A library with nothing in it may be one that lost everything: that is looked at before anybody is told that nothing was saved.
    const isThere = Boolean(desk.first?.()?.total)
    const recover = async (): Promise<boolean> => {
      const rescue = await rescueOf(desk.library)
      if (rescue) show(<RecoveryView rescue={rescue} onDone={() => location.reload()} />)
      return rescue !== undefined
    }
    if (!isThere && (await recover())) return
    show(<DeskProvider value={desk}><ToastRegion><ColoursProvider><Gate>{view}</Gate></ColoursProvider></ToastRegion></DeskProvider>)
    // What is there is shown first; what is missing of it is told as soon as it is known.
    if (isThere) await drawn()
    if (isThere) await recover()
  } catch (error) {
    const damaged = codeOf(error) === 'errorCorrupt' && rescueDamaged(() => beginOpening().library)
    if (damaged) return show(<RecoveryView rescue={damaged} onDone={() => location.reload()} />)
    show(<main><h1 class="unseen">{words('name')}</h1><Failure state={codeOf(error)} onAgain={() => location.reload()} /></main>)
  }
}
