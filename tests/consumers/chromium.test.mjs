/**
 * Chromium's own importer reads the bookmarks: titles, addresses, folders and dates of every paper. It has no command for it, but a first
 * run imports the file that Debian's `master_preferences` names; ours is mounted over it, for that one process only.
 */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readAny } from '../../lib/exchange/index.ts'
import { setTimeout } from 'node:timers/promises'
import { folder, papers, without, written } from './tools.mjs'

const PREFERENCES = '/etc/chromium/master_preferences'
/** Microseconds from Chromium's epoch, 1601, to ours. */
const EPOCH = 11_644_473_600_000_000n

/** The file a first run imports, where this is Debian's Chromium and we may mount over it. */
function importedFile() {
  if (process.getuid?.() !== 0 || !existsSync(PREFERENCES)) return undefined
  const file = JSON.parse(readFileSync(PREFERENCES, 'utf8')).distribution?.import_bookmarks_from_file
  return file && existsSync(file) && spawnSync('unshare', ['-m', 'mount', '--bind', file, file]).status === 0 ? file : undefined
}

const bookmarksIn = (node, path = []) => (node.children ?? []).flatMap((child) => (child.type === 'folder' ? bookmarksIn(child, [...path, child.name]) : [{ ...child, path }]))

async function bookmarksOf(profile) {
  const file = join(profile, 'Default', 'Bookmarks')
  for (let tries = 0; tries < 60; tries++) {
    await setTimeout(1_000)
    if (!existsSync(file)) continue
    const { roots } = JSON.parse(readFileSync(file, 'utf8'))
    const found = Object.values(roots).flatMap((root) => bookmarksIn(root))
    if (found.length >= papers.length) return found
  }
  return []
}

const target = importedFile()
test('Chromium imports every bookmark', { skip: without('chromium', 'unshare') || (target ? false : 'not Debian’s Chromium, or not allowed to mount over its file of bookmarks') }, async () => {
  const profile = join(folder, 'chromium')
  const flags = '--ozone-platform=headless --disable-gpu --no-sandbox --disable-background-networking'
  const chromium = spawn('unshare', ['-m', 'sh', '-c', `mount --bind "$1" "$2" && exec chromium ${flags} --user-data-dir="$3" about:blank`, 'sh', written('bookmarks'), target, profile], { stdio: 'ignore', detached: true })
  try {
    const rows = new Map((await bookmarksOf(profile)).map((row) => [row.url, row]))
    assert.equal(rows.size, papers.length)
    for (const { url, title, user } of papers) {
      const row = rows.get(url)
      assert.equal(row.name, title)
      assert.equal((BigInt(row.date_added) - EPOCH) / 1_000_000n, BigInt(Math.floor(user.savedAt / 1_000)))
      assert.deepEqual(row.path, user.tags.length > 0 ? [user.tags[0]] : user.reading ? ['To read'] : [])
    }
    // And what Chromium writes of them comes in whole.
    const { entries } = readAny(readFileSync(join(profile, 'Default', 'Bookmarks'), 'utf8'), 'Bookmarks')
    const read = new Map(entries.map((entry) => [entry.sighting.url, entry]))
    assert.equal(read.size, papers.length)
    for (const { url, title, user } of papers) {
      const { sighting, user: facts } = read.get(url)
      assert.equal(sighting.title, title)
      assert.equal(facts.savedAt, Math.floor(user.savedAt / 1_000) * 1_000)
      assert.ok(user.tags.length === 0 || facts.tags.includes(user.tags[0]), title)
      if (user.tags.length === 0 && user.reading) assert.equal(facts.reading, user.reading)
    }
  } finally {
    process.kill(-chromium.pid)
  }
})
