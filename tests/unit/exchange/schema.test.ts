import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNamed } from '../../../lib/exchange/index.ts'
import { ID_SCHEMES } from '../../../lib/paper.ts'
import { hostilePapers } from './hostile.ts'
import { bare, full } from './papers.ts'

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/paperlight.schema.json'), 'utf8')) as { $defs: { bibliography: { properties: { ids: { properties: object } } } } }
const validate = new Ajv({ strict: false }).compile(schema)
const written = (papers: readonly (typeof full)[]): unknown => JSON.parse([...(formatNamed('json')?.write?.(papers) ?? [])].join(''))

describe('the schema of Paperlight JSON', () => {
  it('takes what we write', () => {
    expect(validate(written([full, bare]))).toBe(true)
    fc.assert(fc.property(hostilePapers, (papers) => {
      expect(validate(written(papers)), JSON.stringify(validate.errors)).toBe(true)
    }), { numRuns: 100, seed: 7 })
  })
  it('knows every scheme of identifiers', () => expect(Object.keys(schema.$defs.bibliography.properties.ids.properties)).toEqual([...ID_SCHEMES]))
  it.each([
    { papers: [] }, { paperlight: 2, papers: [] }, { paperlight: 1, papers: [{ authors: ['x'] }] }, { paperlight: 1, papers: [{ title: '' }] }, { paperlight: 1, papers: [{ title: 'x', url: 'javascript:alert(1)' }] },
    { paperlight: 1, papers: [{ title: 'x', user: { standing: 'kept', tags: [] } }] }, { paperlight: 1, papers: [{ title: 'x', published: '2024-1-1' }] }, { paperlight: 1, papers: [{ title: 'x', ids: { isbn: '1' } }] },
  ])('refuses %j', (value) => expect(validate(value)).toBe(false))
})
