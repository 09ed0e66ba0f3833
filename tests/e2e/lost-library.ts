import assert from 'node:assert/strict'
import type { Tab } from './browser.ts'
import { fillLibrary } from './fill.ts'
import { clickNamed } from './hand.ts'

/** A library that is made, lost and brought back. */

export interface Kept {
  readonly title: string
  readonly user: { readonly tags: readonly string[]; readonly note?: string }
}
/** The part of the extension's API the test uses in its pages. */
declare const chrome: {
  readonly storage: { readonly local: { get(key: string | null): Promise<Record<string, unknown>> } }
}

/** Every paper with what the user made of it, as the database has it. */
export const readAll = (tab: Tab): Promise<readonly Kept[]> =>
  tab.run(
    () =>
      new Promise<Kept[]>((done, fail) => {
        const open = indexedDB.open('paperlight')
        open.onerror = fail
        open.onsuccess = () => {
          const all = open.result.transaction('papers').objectStore('papers').getAll()
          all.onsuccess = () => {
            open.result.close()
            const papers = (all.result as Kept[]).map(({ title, user }) => ({ title, user }))
            done(papers.sort((a, b) => (a.title < b.title ? -1 : 1)))
          }
        }
      }),
  )

/** Rules, what was taught, colours and saved searches, as the database has them. */
export const readBeside = (tab: Tab): Promise<readonly unknown[]> =>
  tab.run(
    () =>
      new Promise<unknown[]>((done, fail) => {
        const open = indexedDB.open('paperlight')
        open.onerror = fail
        open.onsuccess = () => {
          const meta = open.result.transaction('meta').objectStore('meta')
          const asked = ['rules', 'taught', 'colours', 'lists'].map((name) => meta.get(name))
          meta.transaction.oncomplete = () => {
            open.result.close()
            done(asked.map(({ result }) => (result as unknown) ?? []))
          }
        }
      }),
  )

/** Waits until the mirror holds so many papers, and this text. */
export const untilMirrored = (tab: Tab, count: number, text: string): Promise<unknown> =>
  tab.until(
    async (wanted, part) => {
      const kept = await chrome.storage.local.get(null)
      return kept['mirror'] === wanted && JSON.stringify(kept).includes(part)
    },
    count,
    text,
  )

/** Makes a library by file, tags and notes by hand, and gives what was made once it is mirrored. */
export async function makeLibrary(library: Tab): Promise<readonly Kept[]> {
  await fillLibrary(library, 16)
  await library.clickOn('[data-at="1"] .check')
  await library.clickOn('[data-at="2"] .check')
  await library.clickOn('.bulk-verbs button')
  await library.until(() => document.querySelector('dialog input'))
  await library.clickOn('dialog input')
  await library.type('by hand')
  await library.press('Enter')
  await library.clickOn('dialog footer button:last-child')
  await library.until(() => !document.querySelector('dialog'))
  await library.clickOn('[data-at="3"] [data-row]')
  await library.clickOn('.reader textarea')
  await library.type('what I think of it')
  await library.until(() => [...document.querySelectorAll('.reader [role=status]')].some((said) => said.textContent !== ''))
  await untilMirrored(library, 16, 'what I think of it')
  return readAll(library)
}

/** Waits for the screen that says what happened and what the copies hold; brings it all back, and compares. */
export async function bringBack(library: Tab, made: readonly Kept[]): Promise<void> {
  await library.until(() => document.querySelectorAll('.recovery dd').length >= 1)
  await clickNamed(library, 'Bring everything back')
  await library.until(() => document.querySelector('[data-row]:not(.waiting)'))
  assert.deepEqual(await readAll(library), made)
}
