import type { TeachPanelProps, TeachStep } from '../../components/page/TeachPanel.tsx'
import { readDom } from '../../lib/dom.ts'
import { isAlive, newId, pageWords, sendMessage } from '../../lib/browser/page.ts'
import { createClient } from '../../lib/messaging/client.ts'
import { findRecords, findReplaced, learnRule, type Lesson } from '../../lib/sites/learn-rule.ts'
import { ruleKey } from '../../lib/taught.ts'
import type { Key } from '../../lib/words.ts'
import { groundOf, isDark } from '../stage/boxes.ts'
import { inLayer } from '../stage/in-layer.ts'
import { createLayer } from '../stage/layer.ts'
import { boxOf, createFrames } from './frames.ts'
import { takeHand } from './hand.ts'
import { isIn, partsOf, samplesOf } from './lessons.ts'
import { createStepper, type Lists } from './stepper.ts'
import { clearPanel, drawPanel, sheet } from './view.tsx'

/** How often frames are put where the page has moved their cards, ms. */
const SETTLE = 300
/** Characters said of what the keyboard is at. */
const SAID = 160

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
const nextFrame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
const contains = Node.prototype.contains

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
  let error: Key | undefined

  const lists = (): Lists => (step === 'wrong' ? [taken] : records)
  const stepper = createStepper(lists)
  const isPicking = (): boolean => step === 'pick' || step === 'nothing' || step === 'wrong'
  const place = (): TeachPanelProps['at'] => {
    const now = stepper.place()
    return now && { ...now, text: (stepper.at() ?? []).map((part) => dom.text(part, SAID)).join(' ').slice(0, SAID) }
  }
  const draw = (): void => {
    drawPanel(box, words, {
      step, error, count: lesson?.found.length ?? 0, samples: lesson ? samplesOf(lesson) : [], at: isPicking() ? place() : undefined,
      onAccept: () => void accept(), onWrong: () => go(step === 'wrong' ? 'shown' : 'wrong'), onAnew: anew, onClose: stop,
    })
  }
  const go = (next: TeachStep, failed?: Key): void => {
    step = next
    error = failed
    stepper.reset()
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
    go('keeping')
    const had = await ask({ ask: 'sites' })
    const instead = had.ok ? findReplaced(document, location.href, lesson, had.value.rules).map(ruleKey) : []
    const reply = await ask({ ask: 'teach', id: newId(), rule: { ...lesson.rule }, instead })
    if (signal.aborted) return
    // The page's script, run anew, has cleared away what stood here.
    layer.attach()
    const failed = reply.ok ? (reply.value ? undefined : 'errorNotUnderstood') : reply.error
    go(failed ? 'shown' : 'kept', failed)
    box.querySelector<HTMLElement>(failed ? '.primary' : 'button')?.focus({ preventScroll: true })
  }
  const reach = (next: readonly Element[] | undefined): void => {
    if (!next) return
    next[0]?.scrollIntoView({ block: 'center', behavior: 'instant' })
    box.classList.toggle('up', (boxOf(next)?.top ?? 0) > innerHeight / 2)
    frames.aim(next, step === 'wrong')
    draw()
    box.focus({ preventScroll: true })
  }
  const move = (way: 'step' | 'leap') => (by: 1 | -1): boolean => {
    if (!isPicking()) return false
    reach(stepper[way](by))
    return true
  }
  const enter = (): void => {
    const [element] = stepper.at() ?? []
    if (element && isPicking()) choose(element)
  }
  const point = (element: Element | undefined): void => {
    if (!isPicking()) return
    const around = element && lists().flat().find((parts) => parts.some((part) => contains.call(part, element)))
    frames.aim(around ?? (element && step !== 'wrong' ? [element] : []), step === 'wrong')
  }

  layer.dress(inLayer(sheet))
  shield.className = 'shield'
  box.className = 'card teach'
  box.tabIndex = -1
  box.dataset['theme'] = isDark(groundOf(document.body ?? document.documentElement)) ? 'dark' : 'light'
  box.lang = words.locale
  box.dir = 'auto'
  box.role = 'dialog'
  box.ariaLabel = words('teachPage')
  layer.root.append(shield, box)
  // What is drawn over the shield must lie over it.
  layer.root.append(layer.stage, box)
  takeHand(layer, shield, {
    point, choose, step: move('step'), leap: move('leap'), enter, escape: stop,
  }, signal)
  layer.attach()
  go('pick')
  void nextFrame().then(() => {
    if (!signal.aborted) records = findRecords(document, location.href).map((list) => list.map((card) => [card]))
  })
  const clock = setInterval(() => (isAlive() && location.href === address ? frames.settle() : stop()), SETTLE)
  addEventListener('scroll', () => frames.settle(), { signal, passive: true, capture: true })
  addEventListener('pagehide', stop, { signal })
  signal.addEventListener('abort', () => clearInterval(clock))
}
