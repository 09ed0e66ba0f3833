import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tryPage } from './check.ts'

const root = join(import.meta.dirname, '../cases')
/** A page with 100,000 links is many seconds' work to damage and to check, ms. */
const PATIENCE = 180_000
/** Damaged copies of each case; `npm run bench detect-fuzz` makes thousands, of the captured pages too. */
const COPIES = 2

describe('damaged pages', () => {
  it.each(readdirSync(root))('%s: nothing thrown, nothing invented, cards apart', (name) => {
    const { url, page } = JSON.parse(readFileSync(join(root, name, 'expected.json'), 'utf8')) as { url: string; page?: string }
    const html = readFileSync(join(root, name, page ?? 'page.html'), 'utf8')
    const start = [...name].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 100_000, 7)
    for (let i = 0; i < COPIES; i++) expect(tryPage({ name, url, html }, start + i)).toMatchObject({ broken: [] })
  }, PATIENCE)
})
