import css from './style.css?inline'

/** Name of our one element on a page; the page sees the same empty box whatever stands inside. */
export const HOST = 'paper-light'

/** The one place on a page where we draw: a closed root that no script of the page can look into. */
export interface Layer {
  readonly host: HTMLElement
  readonly root: ShadowRoot
  /** Adds rules; `:root` in them is the layer, and `rem` does not follow the page's font size. */
  dress(css: string): void
  /** Puts the layer (back) on the page; a page that keeps taking it away gets its way. */
  attach(): void
  detach(): void
}

/** Page rules reach a host, so each of these is said inline and important. Layout stays inside: nothing moves, no scroll bar grows. */
const FRAME: Readonly<Record<string, string>> = {
  all: 'initial', display: 'block', position: 'absolute', top: '0', left: '0', width: '0', height: '0', contain: 'layout style size',
  'z-index': '2147483646', 'pointer-events': 'none',
}
const MOST_ATTACHMENTS = 4

const inLayer = (sheet: string): string => sheet.replaceAll(':root', ':host').replace(/(\d*\.?\d+)rem\b/g, (_, n: string) => `${Number(n) * 16}px`)

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

export function createLayer(document: Document): Layer {
  const host = document.createElement(HOST)
  for (const [name, value] of Object.entries(FRAME)) host.style.setProperty(name, value, 'important')
  const root = host.attachShadow({ mode: 'closed' })
  const dress = (sheet: string): void => addSheet(root, inLayer(sheet))
  dress(css)
  let attachments = 0
  return {
    host,
    root,
    dress,
    attach() {
      if (host.isConnected || attachments >= MOST_ATTACHMENTS) return
      attachments++
      document.documentElement.append(host)
    },
    detach: () => host.remove(),
  }
}

/** What an earlier script of ours left when the extension was updated under it. */
export function removeLeftovers(document: Document): void {
  for (const left of document.querySelectorAll(HOST)) left.remove()
}
