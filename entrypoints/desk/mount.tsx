import { type ComponentChild, render } from 'preact'
import { Failure } from '../../components/kit/Failure.tsx'
import { Gate } from '../../components/kit/Gate.tsx'
import { keepFocus } from '../../components/kit/keep-focus.ts'
import { ToastRegion } from '../../components/kit/Toast.tsx'
import { ColoursProvider } from '../../components/use-colours.tsx'
import { drawn } from '../../components/drawn.ts'
import { type Desk, DeskProvider, type SettingsStore } from '../../components/use-library.ts'
import { WordsProvider } from '../../components/use-words.ts'
import { sayAgo } from '../../components/when.ts'
import type { FirstRows } from '../../lib/actions/library.ts'
import { codeOf } from '../../lib/errors.ts'
import type { Settings } from '../../lib/settings.ts'
import type { Words } from '../../lib/words.ts'
import { takePicture } from './begin.ts'
import { forgetDrawn, keepDrawn, recallDrawn } from './last-drawn.ts'
import type { Begun } from './last-picture.ts'
import { followPicture } from './follow-picture.ts'
import { bringNames } from './late-names.ts'
import { handOver } from './picture-acts.ts'
import { beginOpening, openDesk, type Opening } from './open-desk.ts'
import { openSettings, type OwnSettings } from './open-settings.ts'
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

/** What most pages never need. */
const bringRescue = () => Promise.all([import('./open-rescue.ts'), import('../../components/views/RecoveryView.tsx')])

/** Keeps what the next page begins with, as the store says it once this one is drawn and after each change; in between nothing is kept. */
function followDrawn({ first, again, changes }: Opening, settings: SettingsStore): void {
  let turn = 0
  const keep = (rows: Promise<FirstRows | undefined>): void => {
    const mine = ++turn
    // What was overtaken by another change says nothing any more.
    void rows.then((now) => mine === turn && keepDrawn(now, settings.now()), forgetDrawn)
  }
  void drawn().then(() => turn === 0 && keep(first))
  changes.watch(({ what }) => {
    if (what === 'sighted') return
    forgetDrawn()
    keep(again())
  })
  settings.watch(() => keep(again()))
}

/** Calls back after each change of the settings, with the words of the language chosen last. The page stays: whoever walks through languages by keys is at the list still. */
function followWords(settings: OwnSettings, first: Words, changed: (words: Words) => void): void {
  let [language, words] = [settings.now().language, first]
  settings.watch(() => {
    const wanted = settings.now().language
    if (wanted === language) return changed(words)
    language = wanted
    void openWords(wanted).then((now) => {
      // Another one was chosen meanwhile.
      if (wanted === language) changed((words = now))
    }, () => settings.settled().then(() => location.reload()))
  })
}

/**
 * Renders a view over the open library in the user's language and colours; says why when it cannot be opened. `begun`: its list begins with the rows of last time, at
 * once, until the store has answered, and with a picture of itself before that.
 */
export async function mount(view: ComponentChild, begun?: Begun): Promise<void> {
  const last = begun && recallDrawn()
  const picture = begun && takePicture()
  const place = document.body.appendChild(document.createElement('div'))
  keepFocus(place, () => (document.activeElement === document.body ? null : document.activeElement))
  const opening = beginOpening()
  // Rows are in sight already: nothing is held back by its code.
  if (picture) opening.library().catch(() => {})
  const named = begun ? undefined : bringNames()
  const settings = await openSettings(last)
  let words = await openWords(settings.now().language)
  let content: (words: Words) => ComponentChild = () => null
  const show = (next: typeof content): void => {
    content = next
    render(<WordsProvider value={words}>{content(words)}</WordsProvider>, place)
  }
  dress(settings.now(), words)
  followWords(settings, words, (now) => {
    dress(settings.now(), now)
    if (now === words) return
    words = now
    show(content)
  })
  followDrawn(opening, settings)
  if (begun) followPicture(begun, place, opening.changes)
  // The view has taken the focus by the time it was drawn.
  const opened = (): void => void (picture && drawn().then(() => handOver(picture, place)))
  const recover = async (): Promise<boolean> => {
    const [{ rescueOf }, { RecoveryView }] = await bringRescue()
    const rescue = await rescueOf(await opening.library())
    if (rescue) {
      forgetDrawn()
      picture?.picture.remove()
      show(() => <RecoveryView rescue={rescue} onDone={() => location.reload()} />)
    }
    return rescue !== undefined
  }
  try {
    const isThere = opening.first.then((rows) => Boolean(rows?.total))
    // A library with nothing in it may be one that lost everything: that is looked at before anybody is told that nothing was saved.
    const sound = isThere.then(async (there) => (!there && (await recover()) ? new Promise(() => {}) : undefined))
    sound.catch(() => {})
    if (!last) {
      // What says numbers and times takes longer to make than ten rows to draw: it is made while the library opens.
      words.n('nPapers', 1_000)
      sayAgo(0, 0, words.locale)
      await opening.asked
    }
    await named
    // Drawn out of sight while the first rows are read, so that only they are still to be drawn then.
    const desk = openDesk(settings, words, opening, sound, last?.rows, picture !== undefined)
    show((now) => <DeskProvider value={now === desk.words ? desk : Object.create(desk, { words: { value: now } }) as Desk}><ToastRegion><ColoursProvider><Gate onOpen={opened}>{view}</Gate></ColoursProvider></ToastRegion></DeskProvider>)
    await sound
    // What is there is shown first; what is missing of it is told as soon as it is known.
    await drawn()
    if (await isThere) await recover()
  } catch (error) {
    forgetDrawn()
    picture?.picture.remove()
    if (codeOf(error) === 'errorCorrupt') {
      const [{ rescueDamaged }, { RecoveryView }] = await bringRescue()
      return show(() => <RecoveryView rescue={rescueDamaged(() => beginOpening().library())} onDone={() => location.reload()} />)
    }
    show((now) => <main><h1 class="unseen">{now('name')}</h1><Failure state={codeOf(error)} onAgain={() => location.reload()} /></main>)
  }
}
