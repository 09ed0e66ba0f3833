import { makeWords, type Words } from '../words.ts'
import browser from './native.ts'

/** The words of the browser's language. */
export const pageWords = (): Words => makeWords((key, values) => browser.i18n.getMessage(key, values), browser.i18n.getUILanguage())

/** Random and unique; pages without https have no `crypto.randomUUID`. */
export const newId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-')

/** Sends to the worker and gives its answer; rejects when nobody answered. */
export const sendMessage = (message: unknown): Promise<unknown> => browser.runtime.sendMessage(message)

type Heard = Parameters<typeof browser.runtime.onMessage.addListener>[0]
function hear(listener: (message: unknown, sender: unknown, reply: (value: unknown) => void) => void): () => void {
  browser.runtime.onMessage.addListener(listener as Heard)
  return () => browser.runtime?.onMessage?.removeListener(listener as Heard)
}

/** Listens to the worker from a page (content script); gives the way to stop. */
export const onTold = (listener: (message: unknown) => void): (() => void) => hear((message) => void listener(message))

/** Answers what popup and side panel ask this page; undefined leaves a message to others. Gives the way to stop. */
export const onAsked = (answer: (message: unknown) => unknown): (() => void) =>
  hear((message, _sender, reply) => {
    const value = answer(message)
    if (value !== undefined) reply(value)
  })

/** False once the extension was updated or removed under a page that still runs our old script. */
export const isAlive = (): boolean => browser.runtime?.id !== undefined

/** One value of the extension's local storage; undefined when never written. */
export async function readStored(key: string): Promise<unknown> {
  const found = await browser.storage.local.get(key)
  return found[key]
}

/** Calls back when the value is changed anywhere; gives the way to stop. */
export function onStored(key: string, listener: (value: unknown) => void): () => void {
  const changed = (changes: Record<string, { newValue?: unknown }>): void => {
    if (Object.hasOwn(changes, key)) listener(changes[key]?.newValue)
  }
  browser.storage.local.onChanged.addListener(changed)
  return () => browser.storage?.local.onChanged.removeListener(changed)
}
