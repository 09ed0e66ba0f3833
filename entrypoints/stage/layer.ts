import { HOST } from '../page.content/leftovers.ts'
import css from './style.css?inline'

/** The one place on a page where we draw: a closed root that no script of the page can look into. */
export interface Layer {
  readonly host: HTMLElement
  readonly root: ShadowRoot
  /** Where things are put: a box that keeps its layout to itself, so that nothing moves, no scroll bar grows, and the host's scroll size tells nothing. */
  readonly stage: HTMLElement
  /** Adds rules. */
  dress(css: string): void
  /** Puts the layer on the page. */
  attach(): void
  /** Puts it back when the page took it away; a page that keeps doing so gets its way. */
  heal(): void
  detach(): void
  /** Says something to those who listen rather than look, in a way no search of the page finds. */
  say(words: string): void
}

/** Page rules reach a host, so each of these is said inline and important. */
const FRAME = 'all:initial;position:absolute;top:0;left:0;width:0;height:0;z-index:2147483646;pointer-events:none;'
const MOST_HEALINGS = 3

/** Adopted where the browser lets a content script do so, which no page policy can forbid; else a style element. */
function addSheet(root: ShadowRoot, text: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  } catch {
    const style = document.createElement('style')
    style.textContent = text
    root.append(style)
  }
}

/** A live region whose words are drawn by the sheet, not text of the document. */
function makeStatus(): HTMLElement {
  const status = document.createElement('p')
  status.className = 'said'
  status.role = 'status'
  return status
}

/** Gone for good once the signal says so, also for answers that come later. */
export function createLayer(document: Document, signal: AbortSignal): Layer {
  const host = document.createElement(HOST)
  host.style.cssText = FRAME.replaceAll(';', '!important;')
  const root = host.attachShadow({ mode: 'closed' })
  const dress = (sheet: string): void => addSheet(root, sheet)
  const stage = document.createElement('div')
  stage.className = 'stage'
  stage.append(makeStatus())
  dress(css)
  root.append(stage)
  let wanted = false
  let healings = 0
  const put = (): void => {
    if (!signal.aborted) document.documentElement.append(host)
  }
  signal.addEventListener('abort', () => host.remove())
  return {
    host,
    root,
    stage,
    dress,
    attach() {
      wanted = true
      if (!host.isConnected) put()
    },
    heal() {
      if (!wanted || host.isConnected || ++healings > MOST_HEALINGS) return
      put()
    },
    detach() {
      wanted = false
      host.remove()
    },
    say: (words) => stage.firstElementChild?.setAttribute('data-say', words),
  }
}
