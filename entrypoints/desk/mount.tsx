import { type ComponentChild, render } from 'preact'
import { Failure } from '../../components/kit/Failure.tsx'
import { ToastRegion } from '../../components/kit/Toast.tsx'
import { DeskProvider } from '../../components/use-library.ts'
import { WordsProvider } from '../../components/use-words.ts'
import { browserWords } from '../../lib/browser/words.ts'
import { codeOf } from '../../lib/errors.ts'
import { openDesk } from './open-desk.ts'

/** Renders a view over the open library; says why when it cannot be opened. */
export async function mount(view: ComponentChild): Promise<void> {
  const words = browserWords()
  document.documentElement.lang = words.locale
  const root = document.body
  try {
    const desk = await openDesk()
    render(<WordsProvider value={words}><DeskProvider value={desk}><ToastRegion>{view}</ToastRegion></DeskProvider></WordsProvider>, root)
  } catch (error) {
    render(<WordsProvider value={words}><Failure state={codeOf(error)} onAgain={() => location.reload()} /></WordsProvider>, root)
  }
}
