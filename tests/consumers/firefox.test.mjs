/** Firefox's own importer reads the bookmarks: titles, addresses, folders, dates and tags of every paper; and what it exports comes in whole. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { spawn } from 'node:child_process'
import { readAny } from '../../lib/exchange/index.ts'
import { folder, papers, without, written } from './tools.mjs'

const ROWS = `SELECT b.title, p.url, b.dateAdded, f.title AS folder,
  (SELECT group_concat(t.title, ',') FROM moz_bookmarks g JOIN moz_bookmarks t ON g.parent = t.id JOIN moz_bookmarks r ON t.parent = r.id WHERE g.fk = b.fk AND r.guid = 'tags________') AS tags
  FROM moz_bookmarks b JOIN moz_places p ON b.fk = p.id JOIN moz_bookmarks f ON b.parent = f.id JOIN moz_bookmarks r ON f.parent = r.id
  WHERE b.type = 1 AND r.guid != 'tags________' AND p.url LIKE 'https://arxiv.org/%'`

/** The rows once there are as many as papers, or whatever there is after a minute; read from a copy, for Firefox holds the file. */
async function rowsOf(profile) {
  let rows = []
  // Tags follow after the bookmarks.
  const tagged = papers.filter(({ user }) => user.tags.length > 0).length
  for (let tries = 0; tries < 60 && (rows.length < papers.length || rows.filter(({ tags }) => tags).length < tagged); tries++) {
    await setTimeout(1_000)
    if (!existsSync(join(profile, 'places.sqlite'))) continue
    for (const end of ['', '-wal']) if (existsSync(join(profile, `places.sqlite${end}`))) copyFileSync(join(profile, `places.sqlite${end}`), join(folder, `places.sqlite${end}`))
    try {
      const database = new DatabaseSync(join(folder, 'places.sqlite'))
      rows = database.prepare(ROWS).all()
      database.close()
    } catch {
      // The copy caught Firefox in the middle of a write.
    }
  }
  return rows
}

test('Firefox imports every bookmark', { skip: without('firefox-esr') }, async () => {
  const profile = join(folder, 'firefox')
  mkdirSync(profile)
  copyFileSync(written('bookmarks'), join(profile, 'bookmarks.html'))
  writeFileSync(join(profile, 'user.js'), 'user_pref("browser.places.importBookmarksHTML", true);\nuser_pref("browser.bookmarks.autoExportHTML", true);\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\n')
  const firefox = spawn('firefox-esr', ['--headless', '--no-remote', '--profile', profile, 'about:blank'], { stdio: 'ignore' })
  try {
    const rows = new Map((await rowsOf(profile)).map((row) => [row.url, row]))
    assert.equal(rows.size, papers.length)
    for (const { url, title, user } of papers) {
      const row = rows.get(url)
      assert.equal(row.title, title)
      assert.equal(row.dateAdded / 1_000_000, Math.floor(user.savedAt / 1_000))
      assert.deepEqual((row.tags ?? '').split(',').filter(Boolean).sort(), [...user.tags].sort())
      if (user.tags.length > 0) assert.equal(row.folder, user.tags[0])
      else if (user.reading) assert.equal(row.folder, 'To read')
    }
    const gone = once(firefox, 'exit')
    // It writes its bookmarks when it ends.
    firefox.kill()
    await gone
    const { entries } = readAny(readFileSync(join(profile, 'bookmarks.html'), 'utf8'), 'bookmarks.html')
    const read = new Map(entries.map((entry) => [entry.sighting.url, entry]))
    assert.equal(read.size, papers.length)
    for (const { url, title, user } of papers) {
      const { sighting, user: facts } = read.get(url)
      assert.equal(sighting.title, title)
      for (const tag of user.tags) assert.ok(facts.tags.includes(tag), tag)
      assert.equal(facts.savedAt, Math.floor(user.savedAt / 1_000) * 1_000)
    }
  } finally {
    firefox.kill()
  }
})
