/** What is published on the web: an Atom feed by its grammar and a feed reader, pages and CSL-JSON by their schemas. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Ajv from 'ajv'
import { JSDOM } from 'jsdom'
import { papers, run, without, written } from './tools.mjs'

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
