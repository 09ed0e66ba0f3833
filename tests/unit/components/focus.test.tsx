// @vitest-environment jsdom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { keepFocus } from '../../../components/kit/keep-focus.ts'
import { ToastRegion, useToast } from '../../../components/kit/Toast.tsx'
import { WordsProvider } from '../../../components/use-words.ts'
import { makeWords, messagesGetter } from '../../../lib/words.ts'
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' }

const focused = (): string | undefined => (document.activeElement === document.body ? undefined : document.activeElement?.id)
const soon = (): Promise<void> => new Promise((done) => setTimeout(done))

describe('the focus', () => {
  let root: HTMLElement
  let stop: () => void
  beforeEach(() => {
    stop?.()
    document.body.innerHTML = '<main><button id="a">a</button><p><button id="b">b</button><button id="c" tabindex="-1">c</button></p><button id="d" disabled>d</button><input id="e"></main><button id="f">f</button>'
    root = document.querySelector('main') as HTMLElement
    stop = keepFocus(root, () => (document.activeElement === document.body ? null : document.activeElement))
  })
  const at = (id: string): HTMLElement => document.getElementById(id) as HTMLElement
  it('goes on to what comes after what is taken away, and can be used', async () => {
    at('b').focus()
    at('b').closest('p')?.remove()
    await soon()
    expect(focused()).toBe('e')
    at('e').remove()
    await soon()
    expect(focused()).toBe('a')
  })
  it('goes on to what takes the place of what is taken away', async () => {
    at('b').focus()
    at('b').closest('p')?.replaceWith(Object.assign(document.createElement('p'), { innerHTML: '<button id="g">g</button>' }))
    await soon()
    expect(focused()).toBe('g')
  })
  it('goes on from a button that is switched off', async () => {
    at('a').focus()
    at('a').setAttribute('disabled', '')
    await soon()
    expect(focused()).toBe('b')
  })
  it('stays where it went, and away where the user left it', async () => {
    at('a').focus()
    at('f').focus()
    at('a').remove()
    await soon()
    expect(focused()).toBe('f')
    at('b').focus()
    at('b').blur()
    await soon()
    at('b').remove()
    await soon()
    expect(focused()).toBeUndefined()
  })
})

describe('a toast', () => {
  const words = makeWords(messagesGetter(messages), 'en')
  let undone = 0
  function Say() {
    const toast = useToast()
    return <button type="button" id="say" onClick={() => toast({ text: 'Done', undo: () => (undone++, toast({ text: 'Undone' })) })}>say</button>
  }
  const button = (name: string): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>('.toasts button')].find((one) => `${one.textContent}${one.ariaLabel ?? one.getAttribute('aria-label')}`.includes(name))
  it('gives the focus back that came to its button, and goes in time all the same', async () => {
    vi.useFakeTimers()
    document.body.innerHTML = ''
    await act(() => render(<WordsProvider value={words}><ToastRegion><Say /></ToastRegion></WordsProvider>, document.body))
    const say = document.getElementById('say') as HTMLElement
    say.focus()
    await act(() => say.click())
    await act(() => button('Undo')?.focus())
    await act(() => button('Undo')?.click())
    expect(undone).toBe(1)
    expect(focused()).toBe('say')
    expect(document.querySelector('.toasts')?.textContent).toContain('Undone')
    await act(() => void vi.advanceTimersByTime(25_000))
    expect(document.querySelector('.toasts')?.textContent).toBe('')
    vi.useRealTimers()
  })
})

