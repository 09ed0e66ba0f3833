import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { readDom } from '../../lib/dom.ts'
import { detect } from '../../lib/sites/detect.ts'

const page = (html: string) => new JSDOM(html, { url: 'https://page.example/' }).window.document
const NAMES =
  'getAttribute querySelectorAll querySelector closest matches parentNode parentElement children firstChild nextSibling nextElementSibling firstElementChild textContent nodeType nodeValue localName tagName isConnected contains compareDocumentPosition previousElementSibling className id attributes ownerDocument hasAttribute innerHTML childNodes lastChild nodeName previousSibling'.split(' ')

describe('readDom', () => {
  it('reads a form whose members are replaced', () => {
    const document = page(`<form class="f">${NAMES.map((n) => `<input name="${n}">`).join('')}<b>text</b></form>`)
    const dom = readDom(document)
    const form = dom.first(document, 'form') as Element
    expect([dom.attr(form, 'class'), dom.tag(form), dom.text(form, 100), dom.isConnected(form), dom.type(form), dom.all(form, 'b').length]).toEqual(['f', 'form', 'text', true, 1, 1])
    expect(dom.parent(form) && dom.tag(dom.parent(form) as Element)).toBe('body')
  })
  it('finds the same papers around clobbering forms', () => {
    const row = (i: number) => `<li><h3><a href="https://arxiv.org/abs/2611.0000${i}">The paper with the number ${i} in its title</a></h3><p>Ada Almeida, Bruno Castellan</p></li>`
    const rows = [1, 2, 3].map(row).join('')
    const inputs = NAMES.map((n) => `<input name="${n}">`).join('')
    const plain = detect(page(`<ul>${rows}</ul>`), 'https://page.example/').found.map((f) => f.sighting)
    const clobbered = detect(page(`<form>${inputs}<ul>${rows}</ul></form>`), 'https://page.example/').found.map((f) => f.sighting)
    expect(plain).toHaveLength(3)
    expect(clobbered).toEqual(plain)
    const inside = [1, 2, 3].map((i) => row(i).replace('<h3>', `<form>${inputs}</form><h3>`)).join('')
    expect(detect(page(`<ul>${inside}</ul>`), 'https://page.example/').found.map((f) => f.sighting)).toEqual(plain)
  })
  it.each([
    ['<p>CO<sub>2</sub> and <b>bold</b><br>next</p>', 'CO2 and bold next'],
    ['<div><div>A</div><div>B</div></div>', 'A B'],
    ['<p>a <span class="sr-only">hidden</span><script>x()</script><style>y</style>b</p>', 'a b'],
    ['<p>Bound <span class="MathJax_Preview">x</span><span class="MathJax">x2</span><script type="math/tex">x^2</script> holds</p>', 'Bound $x^2$ holds'],
    ['<p>Bound <span class="katex"><span class="katex-mathml"><math><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></math></span><span class="katex-html">x2</span></span> holds</p>', 'Bound $x^2$ holds'],
    ['<p>Bound <math alttext="x^{2}"><mi>x</mi></math> holds</p>', 'Bound $x^{2}$ holds'],
  ])('%s reads as %s', (html, text) => {
    const document = page(html)
    const dom = readDom(document)
    expect(dom.text(dom.first(document, 'body') as Element, 1_000)).toBe(text)
  })
  it('gives nothing for a bad selector and stops at huge text', () => {
    const document = page(`<p>${'x'.repeat(2_000_000)}</p>`)
    const dom = readDom(document)
    expect(dom.all(document, ':::')).toEqual([])
    expect(dom.text(dom.first(document, 'p') as Element, 100)).toHaveLength(100)
  })
})
