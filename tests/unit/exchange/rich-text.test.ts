import { describe, expect, it } from 'vitest'
import { readAny } from '../../../lib/exchange/index.ts'

const titleOf = (file: string): string | undefined => readAny(file).entries[0]?.sighting.title
const csl = (title: string): string | undefined => titleOf(JSON.stringify([{ id: 'a', type: 'article-journal', title }]))

describe('rich text in titles', () => {
  it.each([
    ['Growth of <i>E. coli</i> in H<sub>2</sub>O', 'Growth of E. coli in H2O'],
    ['<span class="nocase">deep</span> <span style="font-variant: small-caps;">Dna</span> and <scp>rna</scp>', 'deep Dna and rna'],
    ['<i>In <sup>14</sup>C, <i>in vitro</i></i>', 'In 14C, in vitro'],
    ['<jats:italic>Arabidopsis</jats:italic> and <EM>others</EM>', 'Arabidopsis and others'],
    ['<b>Fast</b> & bold', '<b>Fast</b> & bold'],
    ['a < b, <i> alone, and Vec<T>', 'a < b, <i> alone, and Vec<T>'],
    ['<i></i>', '<i></i>'],
  ])('%s', (title, plain) => expect(csl(title)).toBe(plain))
  it('goes whatever file it comes in', () => {
    expect(titleOf('@article{a, title = {Growth of \\textless{}i\\textgreater{}E. coli\\textless{}/i\\textgreater{} in {\\textless}sub{\\textgreater}2{\\textless}/sub{\\textgreater}}}')).toBe('Growth of E. coli in 2')
    expect(titleOf('TY  - JOUR\nTI  - Growth of <i>E. coli</i>\nER  - \n')).toBe('Growth of E. coli')
    expect(titleOf('<?xml version="1.0"?><xml><records><record><titles><title>Growth of &lt;i&gt;E. coli&lt;/i&gt;</title></titles></record></records></xml>')).toBe('Growth of E. coli')
  })
  it('stays where it is never closed, however often it is opened', () => expect(csl('<i>'.repeat(300))?.length).toBe(900))
})
