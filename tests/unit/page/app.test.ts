// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startApp } from '../../../entrypoints/page.content/app.ts'
import { parseShown } from '../../../lib/messaging/parse.ts'
import type { Message, Reply, Shown } from '../../../lib/messaging/protocol.ts'
import type { Card, CardState, Sighting } from '../../../lib/paper.ts'
import { makeGeneric } from '../../../lib/sites/generic-look.ts'

/** The worker as the page knows it, and what is asked of the page. */
const worker = vi.hoisted(() => ({
  answer: (_message: Message): Promise<Reply<unknown>> | Reply<unknown> => ({ ok: true, value: [] }),
  ask: undefined as unknown as (message: unknown) => unknown,
}))
/** Makes the detector throw where it is asked whether a paper still stands. */
const odd = vi.hoisted(() => ({ throws: false }))
vi.mock('../../../lib/sites/detector.ts', async (original) => {
  const { createDetector } = await original<typeof import('../../../lib/sites/detector.ts')>()
  const holds = (made: ReturnType<typeof createDetector>): typeof made.holds => (found) => {
    if (odd.throws) throw new Error('an odd card')
    return made.holds(found)
  }
  return { createDetector: (...given: Parameters<typeof createDetector>) => {
    const made = createDetector(...given)
    return { ...made, holds: holds(made) }
  } }
})
vi.mock('../../../lib/browser/page.ts', () => ({
  isAlive: () => true, newId: () => 'id', readStored: async () => undefined, onStored: () => () => {}, onTold: () => () => {},
  onAsked: (answer: (message: unknown) => unknown) => ((worker.ask = answer), () => {}),
  sendMessage: async (message: Message) => worker.answer(message),
}))

const item = (nth: number): string => `<li><h3><a href="https://arxiv.org/abs/2611.${10_000 + nth}">A Reading Lamp of Kind ${nth} for Long Papers</a></h3><p>Ada Quill, Ben Varga</p></li>`
const items = (...all: readonly number[]): string => all.map(item).join('')
const nthOf = ({ title }: Sighting): number => Number(/Kind (\d+)/.exec(title)?.[1])
const list = (): HTMLElement => document.querySelector('ul') as HTMLElement

/** What was reported, and when each paper was met first. */
let reported: number[] = []
const met = new Map<number, number>()
const cardOf = (nth: number, since: number): Card => {
  const state: CardState = (met.get(nth) ?? Infinity) >= since ? 'new' : 'seen'
  if (!met.has(nth)) met.set(nth, Date.now())
  return { paper: `p${nth}`, state, tags: [], topics: [], categories: [], suggested: [], elsewhere: [] }
}
const serve = (message: Message): Reply<unknown> => {
  if (message.ask === 'sites') return { ok: true, value: { sites: [], rules: [] } }
  if (message.ask !== 'report') return { ok: true, value: [] }
  const all = message.sightings.flatMap((one) => (one ? [nthOf(one)] : []))
  reported.push(...all)
  return { ok: true, value: all.map((nth) => cardOf(nth, message.since)) }
}
const shown = (): Shown => worker.ask({ ask: 'shown' }) as Shown
/** Numbers of the papers the page says it shows, each with its state. */
const said = (): string => shown().papers.map(({ paper, state }) => `${paper.slice(1)} ${state}`).join()
const untilSaid = (wanted: string): Promise<void> => vi.waitFor(() => expect(said()).toBe(wanted), { timeout: 10_000 })
const states = (state: CardState, ...all: readonly number[]): string => all.map((nth) => `${nth} ${state}`).join()
/** True once the clock has gone on: what is met before a moment must be so by its number. */
const tick = (at = Date.now()): Promise<void> => vi.waitFor(() => expect(Date.now()).toBeGreaterThan(at + 1))

let life = new AbortController()
const open = async (html: string): Promise<void> => {
  document.body.innerHTML = html
  await startApp(life.signal)
}
beforeEach(() => {
  globalThis.paperlightGeneric = makeGeneric
  history.replaceState({}, '', '/list')
  reported = []
  met.clear()
  worker.answer = serve
  life = new AbortController()
})
afterEach(() => {
  life.abort()
  Reflect.deleteProperty(document, 'hidden')
})

describe('a page whose address changes', () => {
  it('is the same one while its papers stand: they are not told of again, and stay new', async () => {
    await open(`<ul>${items(0, 1, 2, 3)}</ul>`)
    await untilSaid(states('new', 0, 1, 2, 3))
    await tick()
    history.replaceState({}, '', '/list?page=2')
    list().insertAdjacentHTML('beforeend', item(4))
    await vi.waitFor(() => expect(reported).toContain(4))
    await untilSaid(states('new', 0, 1, 2, 3, 4))
    list().insertAdjacentHTML('beforeend', item(5))
    await untilSaid(states('new', 0, 1, 2, 3, 4, 5))
    expect(reported).toEqual([0, 1, 2, 3, 4, 5])
  })
  it('is another one once they have left, where what was met before is not new', async () => {
    await open(`<ul>${items(0, 1, 2, 3)}</ul>`)
    await untilSaid(states('new', 0, 1, 2, 3))
    await tick()
    history.pushState({}, '', '/other')
    list().innerHTML = items(2, 3, 6, 7)
    await untilSaid(`${states('seen', 2, 3)},${states('new', 6, 7)}`)
  })
  it('is another one where what is behind # is its address', async () => {
    history.replaceState({}, '', '/app#/list')
    await open(`<ul>${items(0, 1, 2, 3)}</ul>`)
    await untilSaid(states('new', 0, 1, 2, 3))
    await tick()
    location.hash = '#/other'
    list().innerHTML = items(2, 3, 6, 7)
    await untilSaid(`${states('seen', 2, 3)},${states('new', 6, 7)}`)
  })
  it('is told of as it is when it changes while it is being read', async () => {
    globalThis.paperlightGeneric = (...given) => {
      const generic = makeGeneric(...given)
      return { ...generic, look: function* look() {
        const found = yield* generic.look()
        if (location.pathname === '/list') {
          history.pushState({}, '', '/other')
          list().innerHTML = items(6, 7, 8, 9)
        }
        for (const until = performance.now() + 200; performance.now() < until; ) yield
        return found
      } }
    }
    await open(`<ul>${items(0, 1, 2, 3)}</ul>`)
    await untilSaid(states('new', 6, 7, 8, 9))
    expect(reported).toEqual([6, 7, 8, 9])
  })
})

describe('a list that is taken from the page', () => {
  it('is told of again when it is put back, all of it or some of its rows', async () => {
    await open(`<main><ul>${items(0, 1, 2, 3)}</ul></main>`)
    await untilSaid(states('new', 0, 1, 2, 3))
    const [was, rows] = [list(), [...list().children]]
    was.remove()
    await untilSaid('')
    document.querySelector('main')?.append(was)
    await untilSaid(states('new', 0, 1, 2, 3))
    // A table that is searched keeps the rows it does not show.
    was.replaceChildren(...rows.slice(0, 1))
    await untilSaid(states('new', 0))
    was.replaceChildren(...rows)
    await untilSaid(states('new', 0, 1, 2, 3))
  })
})

describe('cards that are made in the place of others', () => {
  it('keep their marks where only their title is made anew', async () => {
    await open(`<ul>${items(0, 1, 2, 3)}</ul>`)
    await untilSaid(states('new', 0, 1, 2, 3))
    const heading = document.querySelector('h3') as Element
    heading.replaceWith(heading.cloneNode(true))
    list().insertAdjacentHTML('beforeend', item(4))
    await vi.waitFor(() => expect(shown().papers.map(({ paper }) => paper).toSorted()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']))
  })
  it('are found where they waited for their words', async () => {
    await open(`<ul>${Array.from({ length: 4 }, () => '<li><h3><a href="#">Loading</a></h3><p>Loading</p></li>').join('')}</ul>`)
    await vi.waitFor(() => expect(shown().report?.count).toBe(0))
    for (const [nth, row] of [...document.querySelectorAll('li')].entries()) {
      const [link, people] = ['a', 'p'].map((tag) => row.querySelector(tag) as Element)
      link?.setAttribute('href', `https://arxiv.org/abs/2611.${10_000 + nth}`)
      ;(link?.firstChild as Text | undefined)?.replaceData(0, 99, `A Reading Lamp of Kind ${nth} for Long Papers`)
      ;(people?.firstChild as Text | undefined)?.replaceData(0, 99, 'Ada Quill, Ben Varga')
    }
    await untilSaid(states('new', 0, 1, 2, 3))
  })
})

describe('a page that changes out of sight', () => {
  it('shows nothing that left it', async () => {
    await open(`<ul>${items(0, 1, 2, 3)}</ul>`)
    await untilSaid(states('new', 0, 1, 2, 3))
    const show = (hidden: boolean): void => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }
    show(true)
    list().innerHTML = items(4, 5, 6)
    show(false)
    await untilSaid(states('new', 4, 5, 6))
  })
})

describe('a page whose root is another one', () => {
  it('is followed', async () => {
    await open(`<ul>${items(0, 1, 2, 3)}</ul>`)
    await untilSaid(states('new', 0, 1, 2, 3))
    const root = document.createElement('html')
    root.innerHTML = `<body><ul>${items(4, 5, 6)}</ul></body>`
    const before = document.documentElement
    before.replaceWith(root)
    await untilSaid(states('new', 4, 5, 6))
    root.querySelector('ul')?.insertAdjacentHTML('beforeend', item(7))
    await untilSaid(states('new', 4, 5, 6, 7))
    root.replaceWith(before)
  })
})

describe('papers the worker cannot keep', () => {
  it('are told of with the reason until they have marks', async () => {
    worker.answer = (message) => (message.ask === 'report' ? { ok: false, error: 'errorQuota' } : serve(message))
    await open(`<ul>${items(0, 1, 2, 3)}</ul>`)
    await vi.waitFor(() => expect(parseShown(shown())).toMatchObject({ papers: [], report: { count: 4 }, failed: 'errorQuota' }))
    worker.answer = serve
    list().insertAdjacentHTML('beforeend', item(4))
    await untilSaid(states('new', 0, 1, 2, 3, 4))
    expect(parseShown(shown())?.failed).toBeUndefined()
  })
})

describe('a look that throws', () => {
  it('is told of once, and the whole page is looked at again at its next change', async () => {
    const tell = vi.spyOn(console, 'error').mockImplementation(() => {})
    let [fails, looks] = [true, 0]
    globalThis.paperlightGeneric = (...given) => {
      const generic = makeGeneric(...given)
      return { ...generic, look: function* look() {
        looks++
        if (fails) throw new Error('an odd page')
        return yield* generic.look()
      } }
    }
    await open(`<ul>${items(0, 1, 2, 3)}</ul>`)
    await vi.waitFor(() => expect(tell).toHaveBeenCalledOnce())
    list().insertAdjacentHTML('beforeend', item(4))
    await vi.waitFor(() => expect(looks).toBe(2))
    fails = false
    list().insertAdjacentHTML('beforeend', item(5))
    await untilSaid(states('new', 0, 1, 2, 3, 4, 5))
    expect(tell).toHaveBeenCalledOnce()
    tell.mockRestore()
  })
  it('at what became of a card is as well', async () => {
    const tell = vi.spyOn(console, 'error').mockImplementation(() => {})
    await open(`<ul>${items(0, 1, 2, 3)}</ul>`)
    await untilSaid(states('new', 0, 1, 2, 3))
    odd.throws = true
    document.querySelector('li')?.append('changed')
    await vi.waitFor(() => expect(tell).toHaveBeenCalledOnce())
    odd.throws = false
    list().insertAdjacentHTML('beforeend', item(4))
    await untilSaid(states('new', 0, 1, 2, 3, 4))
    list().firstElementChild?.remove()
    await untilSaid(states('new', 1, 2, 3, 4))
    tell.mockRestore()
  })
})

describe('a page that may not be read any more', () => {
  it('is left alone once the worker says so', async () => {
    await open(`<ul>${items(0, 1, 2, 3)}</ul>`)
    await untilSaid(states('new', 0, 1, 2, 3))
    globalThis.paperlightLife = life
    expect(worker.ask({ ask: 'stop' })).toBeUndefined()
    list().insertAdjacentHTML('beforeend', item(4))
    await new Promise((done) => setTimeout(done, 400))
    expect(reported).toEqual([0, 1, 2, 3])
    expect(life.signal.aborted).toBe(true)
  })
})
