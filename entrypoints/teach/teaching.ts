import type { TeachStep } from '../../components/page/TeachPanel.tsx'
import { readDom } from '../../lib/dom.ts'
import { isAlive, pageWords, sendMessage } from '../../lib/browser/page.ts'
import { createClient } from '../../lib/messaging/client.ts'
import { findRecords, learnRule, type Lesson } from '../../lib/sites/learn-rule.ts'
import type { Key } from '../../lib/words.ts'
import { groundOf, isDark } from '../page.content/boxes.ts'
import { createLayer } from '../page.content/layer.ts'
import { boxOf, createFrames } from './frames.ts'
import { takeHand } from './hand.ts'
import { isIn, partsOf, samplesOf } from './lessons.ts'
import { clearPanel, drawPanel, sheet } from './view.tsx'

/** How often frames are put where the page has moved their cards, ms. */
const SETTLE = 300
/** Characters said of what the keyboard is at. */
const SAID = 160

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
const nextFrame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
const contains = Node.prototype.contains

/** Pages without https have no `crypto.randomUUID`. */
const newId = (): string => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('-')

/** What the keyboard steps through: lists, each of cards. */
type Lists = readonly (readonly (readonly Element[])[])[]

/** Teaches the page in front, until the rule is kept or the user (or the page) goes away. */
export function startTeaching(life: AbortController): void {
  const { signal } = life
  const words = pageWords()
  const dom = readDom(document)
  const ask = createClient({ send: sendMessage, wait, alive: isAlive })
  const layer = createLayer(document, signal)
  const frames = createFrames(layer)
  const shield = document.createElement('div')
  const box = document.createElement('div')
  const address = location.href
  const before = document.activeElement
  let step: TeachStep = 'pick'
  let lesson: Lesson | undefined
  let chosen: Element | undefined
  let wrong: readonly Element[] = []
  let records: Lists = []
  let taken: readonly (readonly Element[])[] = []
  let at: readonly Element[] | undefined
  let error: Key | undefined

  const lists = (): Lists => (step === 'wrong' ? [taken] : records)
  const isPicking = (): boolean => step === 'pick' || step === 'nothing' || step === 'wrong'
  const place = (): { nth: number; of: number; text: string } | undefined => {
    const all = lists().flat()
    const nth = at ? all.indexOf(at) : -1
    return nth < 0 ? undefined : { nth: nth + 1, of: all.length, text: (at ?? []).map((part) => dom.text(part, SAID)).join(' ').slice(0, SAID) }
  }
  const draw = (): void => {
    drawPanel(box, words, {
      step, error, count: lesson?.found.length ?? 0, samples: lesson ? samplesOf(lesson) : [], at: isPicking() ? place() : undefined,
      onAccept: () => void accept(), onWrong: () => go(step === 'wrong' ? 'shown' : 'wrong'), onAnew: anew, onClose: stop,
    })
  }
  const go = (next: TeachStep): void => {
    step = next
    at = undefined
    shield.hidden = next === 'kept'
    taken = next === 'kept' ? [] : (lesson?.found.map(partsOf) ?? [])
    frames.take(taken)
    frames.aim([], false)
    draw()
    if (!layer.root.activeElement || layer.root.activeElement.matches(':disabled')) box.focus({ preventScroll: true })
  }
  const stop = (): void => {
    clearPanel(box)
    life.abort()
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  }
  const anew = (): void => {
    lesson = undefined
    wrong = []
    go('pick')
  }
  const learn = async (element: Element, not: readonly Element[]): Promise<void> => {
    const had = lesson
    go('looking')
    await nextFrame()
    if (signal.aborted) return
    const learned = learnRule(document, location.href, element, not)
    lesson = learned ?? had
    if (learned) [chosen, wrong] = [element, not]
    go(learned ? 'shown' : had ? 'noOther' : 'nothing')
    if (learned) box.querySelector<HTMLElement>('.primary')?.focus({ preventScroll: true })
  }
  const choose = (element: Element): void => {
    const taken = step === 'wrong' && lesson?.found.find((found) => isIn(found, element))
    if (taken && chosen) void learn(chosen, [...wrong, taken.title])
    else if (step === 'pick' || step === 'nothing') void learn(element, [])
  }
  const accept = async (): Promise<void> => {
    if (!lesson) return
    error = undefined
    go('keeping')
    const reply = await ask({ ask: 'teach', id: newId(), rule: { ...lesson.rule } })
    if (signal.aborted) return
    // The page's script, run anew, has cleared away what stood here.
    layer.attach()
    error = reply.ok ? (reply.value ? undefined : 'errorNotUnderstood') : reply.error
    go(error ? 'shown' : 'kept')
    box.querySelector<HTMLElement>(error ? '.primary' : 'button')?.focus({ preventScroll: true })
  }
  const reach = (next: readonly Element[] | undefined): void => {
    const [first] = next ?? []
    if (!next || !first) return
    at = next
    first.scrollIntoView({ block: 'center', behavior: 'instant' })
    box.classList.toggle('up', (boxOf(next)?.top ?? 0) > innerHeight / 2)
    frames.aim(next, step === 'wrong')
    draw()
    box.focus({ preventScroll: true })
  }
  const move = (by: 1 | -1): void => {
    const all = lists().flat()
    const now = at ? all.indexOf(at) : -1
    // The first step goes to the list that looks most like one of papers.
    reach(now < 0 ? lists()[0]?.[0] : all[now + by])
  }
  const leap = (by: 1 | -1): void => {
    const all = lists()
    const now = all.findIndex((list) => at && list.includes(at))
    reach(all[now < 0 ? 0 : now + by]?.[0])
  }
  const point = (element: Element | undefined): void => {
    if (!isPicking()) return
    const around = element && lists().flat().find((parts) => parts.some((part) => contains.call(part, element)))
    frames.aim(around ?? (element && step !== 'wrong' ? [element] : []), step === 'wrong')
  }

  layer.dress(sheet)
  shield.className = 'shield'
  box.className = 'card teach'
  box.tabIndex = -1
  box.dataset['theme'] = isDark(groundOf(document.body ?? document.documentElement)) ? 'dark' : 'light'
  box.setAttribute('role', 'dialog')
  box.setAttribute('aria-label', words('teachPage'))
  layer.root.append(shield, box)
  // What is drawn over the shield must lie over it.
  layer.root.append(layer.stage, box)
  takeHand(layer, shield, {
    point, choose, step: (by) => isPicking() && move(by), leap: (by) => isPicking() && leap(by), escape: stop,
    enter: () => at?.[0] && isPicking() && choose(at[0]),
  }, signal)
  layer.attach()
  go('pick')
  void nextFrame().then(() => {
    if (!signal.aborted) records = findRecords(document, location.href).map((list) => list.map((card) => [card]))
  })
  const clock = setInterval(() => (location.href === address ? frames.settle() : stop()), SETTLE)
  addEventListener('scroll', () => frames.settle(), { signal, passive: true, capture: true })
  addEventListener('pagehide', stop, { signal })
  signal.addEventListener('abort', () => clearInterval(clock))
}
