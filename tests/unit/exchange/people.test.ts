import { describe, expect, it } from 'vitest'
import { keyOf } from '../../../lib/exchange/keys.ts'
import { canonicalName, sortName } from '../../../lib/exchange/people.ts'
import { formatNamed, readAny } from '../../../lib/exchange/index.ts'
import { bare } from './papers.ts'

describe('names of people', () => {
  it.each([
    ['King, Martin Luther, Jr.', 'Martin Luther King Jr.', 'King Jr., Martin Luther'],
    ['King, Martin Luther Jr.', 'Martin Luther King Jr.', 'King Jr., Martin Luther'],
    ['King, Jr., Martin Luther', 'Martin Luther King Jr.', 'King Jr., Martin Luther'],
    ['Martin Luther King Jr.', 'Martin Luther King Jr.', 'King Jr., Martin Luther'],
    ['Sammy Davis, Jr.', 'Sammy Davis Jr.', 'Davis Jr., Sammy'],
    ['Oscar de la Hoya III', 'Oscar de la Hoya III', 'de la Hoya III, Oscar'],
    ['King Jr.', 'King Jr.', 'King Jr.'],
    ['de Finetti, Bruno', 'Bruno de Finetti', 'de Finetti, Bruno'],
    ['World Health Organization', 'World Health Organization', 'World Health Organization'],
    ['Foo, Inc.', 'Foo, Inc.', 'Foo, Inc.'],
    ['Foo Bar GmbH', 'Foo Bar GmbH', 'Foo Bar GmbH'],
    ['Department of Keys, University of Locks', 'Department of Keys, University of Locks', 'Department of Keys, University of Locks'],
    ['Plato', 'Plato', 'Plato'],
    ['李明', '李明', '李明'],
    [', ,', '', ''],
  ])('%s', (name, shown, sorted) => expect([canonicalName(name), canonicalName(canonicalName(name)), sortName(name)]).toEqual([shown, shown, sorted]))
  it('come in from RIS and EndNote with what stands behind them', () => {
    expect(readAny('TY  - JOUR\nTI  - On keys\nAU  - King, Martin Luther, Jr.\nER  - \n').entries[0]?.sighting.authors).toEqual(['Martin Luther King Jr.'])
    expect(readAny('<?xml version="1.0"?><xml><records><record><contributors><authors><author>Phillips, A. J., Jr.</author></authors></contributors><titles><title>On keys</title></titles></record></records></xml>').entries[0]?.sighting.authors).toEqual(['A. J. Phillips Jr.'])
  })
  it('of organisations stay whole from file to file, whatever stands between their commas', () => {
    const names = ['Foo, Inc.', 'Ada Lovelace', 'Department of Keys, University of Locks', 'Bar & Baz, Ltd']
    const bib = readAny('@misc{a, title={On keys}, author={{Foo, Inc.} and Lovelace, Ada and {Department of Keys, University of Locks} and {Bar \\& Baz, Ltd}}}').entries[0]?.sighting.authors
    const csl = readAny(JSON.stringify([{ id: 'a', type: 'article', title: 'On keys', author: [{ literal: 'Foo, Inc.' }, { family: 'Lovelace', given: 'Ada' }, { literal: names[2] }, { literal: names[3] }] }])).entries[0]?.sighting.authors
    expect([bib, csl]).toEqual([names, names])
    for (const format of ['bibtex', 'biblatex', 'csl-json', 'ris', 'endnote-xml']) {
      const file = [...(formatNamed(format)?.write?.([{ ...bare, authors: names }]) ?? [])].join('')
      expect([format, readAny(file).entries[0]?.sighting.authors]).toEqual([format, names])
      if (format === 'bibtex') expect(file).toContain('author = {{Foo, Inc.} and Lovelace, Ada and {Department of Keys, University of Locks} and {Bar \\& Baz, Ltd}}')
    }
  })
  it('give keys by the family alone', () => expect(keyOf({ ...bare, authors: ['Martin Luther King Jr.'], published: '1963' })).toBe('king1963only'))
})
