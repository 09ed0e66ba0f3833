import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { copyDrawn, drawAgain } from '../../lib/picture.ts'

const { document } = new JSDOM('<!doctype html>').window
const element = (html: string): Element => {
  const box = document.createElement('div')
  box.innerHTML = html
  return box.firstElementChild as Element
}
const again = (html: string, keeps: (element: Element) => boolean = () => true): string | undefined => drawAgain(document, JSON.parse(JSON.stringify(copyDrawn(element(html), keeps) ?? null)))?.outerHTML

describe('a view kept as data', () => {
  it('is drawn again as it was, icons too', () => {
    const html = '<li data-paper="p1" class="open"><a class="paper-title" data-row="" href="https://arxiv.org/abs/1" target="_blank" rel="noreferrer" dir="auto">A &lt;b&gt; &amp; c</a> · <svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M1 1" fill="none"></path></svg></li>'
    expect(again(html)).toBe(html)
    expect(drawAgain(document, copyDrawn(element(html), () => true))?.querySelector('path')?.namespaceURI).toBe('http://www.w3.org/2000/svg')
  })

  it('leaves out what is not wished, identifiers and what could run, and is not kept at all with other tags', () => {
    expect(again('<div><p>one</p><p class="not">two</p></div>', (one) => !one.matches('.not'))).toBe('<div><p>one</p></div>')
    expect(again('<div id="a" onclick="go()" style="color:red"><a href="javascript:go()">b</a></div>')).toBe('<div><a>b</a></div>')
    for (const html of ['<iframe></iframe>', '<div><p><img src="x"></p></div>', '<ul><script>go()</script></ul>']) expect(copyDrawn(element(html), () => true)).toBeUndefined()
  })

  it.each([
    ['another tag', ['script', {}]],
    ['another tag within', ['div', {}, ['iframe', {}]]],
    ['a handler', ['div', { onclick: 'go()' }]],
    ['an address that runs', ['a', { href: 'javascript:go()' }]],
    ['an identifier', ['div', { id: 'a' }]],
    ['no text', ['div', {}, 7]],
    ['no attributes', ['div']],
    ['no list', { 0: 'div' }],
    ['nothing', null],
  ])('is refused whole with %s', (_, value) => expect(drawAgain(document, value)).toBeUndefined())

  it('is refused when it is deeper or larger than any view', () => {
    const deep = (left: number): unknown => (left === 0 ? 'end' : ['div', {}, deep(left - 1)])
    expect(drawAgain(document, deep(20))).toBeDefined()
    expect(drawAgain(document, deep(40))).toBeUndefined()
    expect(drawAgain(document, ['ul', {}, ...Array.from({ length: 5_000 }, () => ['li', {}])])).toBeUndefined()
  })
})
