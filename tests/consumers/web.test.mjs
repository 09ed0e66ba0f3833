/** What is published on the web: an Atom feed by its grammar and a feed reader, pages and CSL-JSON by their schemas. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Ajv from 'ajv'
import { JSDOM } from 'jsdom'
import { formatNamed, zipOf } from '../../lib/exchange/index.ts'
import { folder, papers, run, without, written } from './tools.mjs'

test('the feed follows the grammar of RFC 4287', { skip: without('jing') }, () => {
  const { stdout, stderr, status } = run('jing', ['-c', join(import.meta.dirname, 'atom.rnc'), written('atom', { now: 1_750_000_000_000 })])
  assert.equal(status, 0, stdout + stderr)
})
test('a feed reader takes every entry', { skip: without('/usr/bin/python3') || (run('/usr/bin/python3', ['-c', 'import feedparser']).status === 0 ? false : 'python3-feedparser not installed') }, () => {
  const script = 'import feedparser,json,sys; d=feedparser.parse(sys.argv[1]); print(json.dumps([int(d.bozo),[[e.title,e.id,e.link,e.updated,[t.term for t in e.get("tags",[])]] for e in d.entries]]))'
  const [bozo, entries] = JSON.parse(run('/usr/bin/python3', ['-c', script, written('atom')]).stdout)
  assert.equal(bozo, 0)
  assert.equal(entries.length, papers.length)
  for (const [at, [, , link, , tags]] of entries.entries()) {
    assert.equal(link, papers[at].url)
    assert.deepEqual(tags, papers[at].user.tags)
  }
})
test('every file of markup is well-formed', { skip: without('xmllint') }, () => {
  for (const name of ['atom', 'endnote-xml']) assert.deepEqual(run('xmllint', ['--noout', written(name)]), { stdout: '', stderr: '', status: 0 })
})
test('a ZIP of notes opens, a note a paper', { skip: without('/usr/bin/python3') }, () => {
  const path = join(folder, 'notes.zip')
  // More than two bytes count, too.
  const files = [...formatNamed('obsidian').files(papers), ...Array.from({ length: 70_000 }, (_, at) => ({ name: `ü/${at}.md`, text: '' }))]
  writeFileSync(path, Buffer.concat([...zipOf(files, Date.UTC(2026, 10, 27, 8, 15, 30))]))
  const script = 'import json,sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(json.dumps([z.testzip(), len(z.namelist()), z.namelist()[-1], z.infolist()[0].date_time, [z.read(n).decode() for n in z.namelist()[:1000]]]))'
  const [broken, count, last, at, notes] = JSON.parse(run('/usr/bin/python3', ['-c', script, path]).stdout)
  assert.deepEqual([broken, count, last, at], [null, papers.length + 70_000, 'ü/69999.md', [2026, 11, 27, 8, 15, 30]])
  assert.deepEqual(notes, files.slice(0, papers.length).map(({ text }) => text))
})
test('CSL-JSON follows its schema', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'csl-data.schema.json'), 'utf8'))
  const validate = new Ajv({ strict: false, allErrors: false }).compile(schema)
  assert.ok(validate(JSON.parse(readFileSync(written('csl-json'), 'utf8'))), JSON.stringify(validate.errors))
})
test('the reading list is a page of text and web links', () => {
  const { document } = new JSDOM(readFileSync(written('html'), 'utf8')).window
  assert.equal(document.querySelectorAll('ol > li').length, papers.length)
  assert.deepEqual([...document.querySelectorAll('ol > li h2')].map((title) => title.textContent), papers.map(({ title }) => title))
  for (const link of document.querySelectorAll('a')) assert.match(link.getAttribute('href'), /^https?:/)
})
