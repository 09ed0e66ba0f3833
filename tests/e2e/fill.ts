import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { libraryJson } from '../fixtures/views/library.ts'
import { type UserRule, writeRules } from '../../lib/rules.ts'
import { writeRuleFile } from '../../lib/taught-file.ts'
import type { TaughtRule } from '../../lib/taught.ts'
import { type Tab, shotPath } from './browser.ts'
import { clickNamed } from './hand.ts'

const RULES: readonly UserRule[] = [
  { id: 'r1', name: 'Efficient inference', on: true, when: { is: 'any', of: [{ is: 'keyword', value: 'cache*' }, { is: 'phrase', value: 'low rank' }] }, does: { colour: 'green', tag: 'efficiency', notify: true } },
  { id: 'r2', name: '', on: true, when: { is: 'all', of: [{ is: 'keyword', value: 'benchmark' }, { is: 'not', of: { is: 'author', value: 'Hopper' } }] }, does: { fate: 'dim', last: true } },
  { id: 'r3', name: '', on: false, when: { is: 'author', value: 'Ada Lovelace' }, does: { colour: 'violet', keep: 'to-read' } },
]

/** A file for the import dialog, and its path. */
export function writeFixture(name: string, text: string): string {
  const folder = join(shotPath('x'), '../../fixtures')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** Imports an invented library of `count` papers through the library page, as a user would. */
export async function fillLibrary(tab: Tab, count: number): Promise<void> {
  await chooseFile(tab, 'library.json', libraryJson(count, Date.now()))
  await tab.until(() => document.querySelector('dialog .numbers'))
  await clickNamed(tab, await tab.run(() => document.querySelector('dialog footer button:last-child')?.textContent ?? ''))
  await tab.until(() => document.querySelector('[data-row]:not(.waiting)'))
}

/** Brings papers as our own JSON has them, through the import dialog. */
export async function importPapers(tab: Tab, name: string, papers: readonly object[]): Promise<void> {
  await chooseFile(tab, name, JSON.stringify({ paperlight: 1, papers }))
  await tab.until(() => document.querySelector('dialog .numbers'))
  await clickNamed(tab, await tab.run(() => document.querySelector('dialog footer button:last-child')?.textContent ?? ''))
  await tab.until(() => !document.querySelector('dialog'))
}

export async function chooseFile(tab: Tab, name: string, text: string): Promise<void> {
  await clickNamed(tab, 'Import')
  await tab.until(() => document.querySelector('dialog input[type=file]'))
  await tab.choose('dialog input[type=file]', writeFixture(name, text))
}

export const TAUGHT: readonly TaughtRule[] = [
  ['proceedings.example', '/*/accepted', 'Accepted papers'],
  ['a-very-long-name-of-a-university-department.example', '/people/*/publications/by-year/*', ''],
].map(([host = '', path = '', name = '']) => ({
  version: 1, host, path, ...(name && { name }), cards: ['ul > li'], skip: [], parts: [], titles: ['>li>a#0'], needsId: false, print: { count: 12, filled: 1 },
  example: { url: `https://${host}/`, title: 'Lanterns for Long Evenings: Reading by the Light of Sparse Memory' },
}))
/** Files of rules, and of what was taught, as an import takes them. */
export const ruleFile = (): string => writeFixture('rules.json', writeRules(RULES))
export const taughtFile = (): string => writeFixture('taught.json', writeRuleFile(TAUGHT))

/** Brings two papers that look alike and are not joined by themselves. */
export async function pairUp(tab: Tab): Promise<void> {
  const title = 'Tides of the inner moon and their keepers'
  const paper = (doi: string, author: string) => ({ title, authors: [author], ids: { doi }, abstract: `What ${author} saw from the lighthouse.`, user: { standing: 'saved', savedAt: Date.now(), tags: ['tides'] } })
  await importPapers(tab, 'pair.json', [paper('10.1/a', 'Ada Bell'), paper('10.1/b', 'Zoe Quist')])
}
