/**
 * Chromium's bookmark manager imports our file and exports its own: titles, addresses, folders and dates of every paper, both ways, and as they
 * lie in its profile. Both open the system's dialog for files, so it runs on a display of its own where xdotool types as a user would.
 */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { readAny } from '../../lib/exchange/index.ts'
import { findBrowser } from '../../scripts/setup.mjs'
import { folder, papers, without, written } from './tools.mjs'

/** A dialog by the title of its window: the keys that begin a path in it, and the key of its button. */
const OPEN = { title: 'Open File', begin: 'ctrl+l', press: 'alt+o' }
const SAVE = { title: 'Save File', begin: 'ctrl+a', press: 'alt+s' }
/** For a dialog to come, and for what it brings about, s; and how often it is tried: on a busy machine keys come before the dialog is ready for them. */
const PATIENCE = { dialog: 30, effect: 15, tries: 5 }

const executablePath = findBrowser('chromium')
const skip = without('Xvfb', 'xdotool') || (executablePath ? false : 'no Chromium')
const profile = join(folder, 'chromium')
let display, browser, manager, env

/** What a question comes to once it is something, asked ten times a second. */
async function until(ask, seconds) {
  for (let left = seconds * 10; left > 0; left--) {
    const found = await ask()
    if (found) return found
    await setTimeout(100)
  }
  return undefined
}

const xdotool = (...args) => spawnSync('xdotool', args, { env, encoding: 'utf8' }).stdout.trim()
const windowOf = (title) => xdotool('search', '--onlyvisible', '--name', `^${title}$`).split('\n')[0]

/** Has the manager open a dialog and types a path into it, until that has had its effect; gives what the effect is. */
async function choose({ title, begin, press }, call, path, effect) {
  for (let left = PATIENCE.tries; left > 0; left--) {
    void manager.evaluate((name) => chrome.bookmarkManagerPrivate[name](), call).catch(() => undefined)
    assert.ok(await until(() => windowOf(title), PATIENCE.dialog), `no dialog ${title}`)
    xdotool('windowfocus', '--sync', windowOf(title))
    await setTimeout(500)
    xdotool('key', '--clearmodifiers', begin, 'ctrl+a')
    xdotool('type', '--delay', '10', path)
    await setTimeout(500)
    xdotool('key', press)
    const found = await until(effect, PATIENCE.effect)
    if (found) return found
    if (windowOf(title)) xdotool('key', 'Escape')
    await until(() => !windowOf(title), PATIENCE.dialog)
  }
  return assert.fail(`${title} does not take ${path}`)
}

/** Every bookmark below a node with the folders it lies in, but for the browser's own. */
const bookmarksIn = (node, path = []) => (node.children ?? []).flatMap((child) => (child.url ? [{ ...child, path }] : bookmarksIn(child, child.parentId === '0' ? path : [...path, child.title])))
const second = ({ user }) => Math.floor(user.savedAt / 1_000) * 1_000
const folderOf = ({ user }) => (user.tags.length > 0 ? [user.tags[0]] : user.reading ? ['To read'] : [])

/** Reads a file of Chromium's: every paper with its moment, and its folder as tag or state. */
function comesBack(path) {
  const { entries } = readAny(readFileSync(path, 'utf8'), path)
  const read = new Map(entries.map((entry) => [entry.sighting.url, entry]))
  assert.equal(read.size, papers.length)
  for (const paper of papers) {
    const { sighting, user } = read.get(paper.url)
    assert.equal(sighting.title, paper.title)
    assert.equal(user.savedAt, second(paper))
    assert.deepEqual(user.tags ?? [], paper.user.tags.slice(0, 1))
    if (paper.user.tags.length === 0) assert.equal(user.reading, paper.user.reading)
  }
}

before(async () => {
  if (skip) return
  display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const [number] = await once(display.stdio[3], 'data')
  // Without a session's bus there is no portal, whose dialog would come up on another display; in English for the keys.
  env = { ...process.env, DISPLAY: `:${String(number).trim()}`, DBUS_SESSION_BUS_ADDRESS: 'disabled:', LC_ALL: 'C.UTF-8', LANGUAGE: 'en' }
  browser = await chromium.launchPersistentContext(profile, { executablePath, headless: false, args: ['--no-sandbox', '--ozone-platform=x11', '--disable-gpu', '--lang=en-US'], env })
  manager = browser.pages()[0] ?? (await browser.newPage())
  await manager.goto('chrome://bookmarks')
})
after(async () => {
  await browser?.close()
  display?.kill()
})

test('Chromium imports every bookmark', { skip }, async () => {
  const imported = await choose(OPEN, 'import', written('bookmarks'), async () => {
    const found = bookmarksIn((await manager.evaluate(() => chrome.bookmarks.getTree()))[0])
    return found.length >= papers.length && found
  })
  assert.equal(imported.length, papers.length)
  const rows = new Map(imported.map((row) => [row.url, row]))
  for (const paper of papers) {
    const row = rows.get(paper.url)
    assert.equal(row?.title, paper.title)
    assert.equal(Math.floor(row.dateAdded / 1_000) * 1_000, second(paper))
    assert.deepEqual(row.path, folderOf(paper))
  }
})

test('what Chromium exports comes back whole', { skip }, async () => {
  const path = join(folder, 'from-chromium.html')
  // The outermost list is closed at the very end.
  await choose(SAVE, 'export', path, () => existsSync(path) && /\n<\/DL><p>\s*$/.test(readFileSync(path, 'utf8')))
  comesBack(path)
})

test('so does the file in its profile', { skip }, async () => {
  await browser.close()
  comesBack(join(profile, 'Default', 'Bookmarks'))
})
