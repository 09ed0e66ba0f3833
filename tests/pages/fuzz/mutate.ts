/** Seeded damage to pages: what redesigns, broken servers and hostile authors do to a document. */

/** Random numbers 0–1 from a seed (mulberry32): the same seed, the same damage. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

type Random = () => number
const CLOBBER = 'getAttribute querySelectorAll parentNode parentElement children textContent nodeType firstChild nextSibling matches closest localName isConnected attributes id'.split(' ')

/** Most elements one kind of damage touches: jsdom moves elements of a large page in time that grows with the page. */
const MOST_TOUCHED = 400

/** Some elements of the body, each with the chance given. */
function some(document: Document, random: Random, chance: number): Element[] {
  return [...document.body.querySelectorAll('*')].filter((e) => e.tagName !== 'SCRIPT' && random() < chance).slice(0, MOST_TOUCHED)
}

/** Damage to the tree, by name. */
export const MUTATIONS: Readonly<Record<string, (document: Document, random: Random) => void>> = {
  wrap(document, random) {
    for (const element of some(document, random, 0.03)) {
      const wrapper = document.createElement(random() < 0.5 ? 'div' : 'span')
      element.replaceWith(wrapper)
      wrapper.append(element)
    }
  },
  unwrap(document, random) {
    for (const element of some(document, random, 0.03)) {
      // One by one: as arguments, a hundred thousand links do not fit the stack.
      while (element.parentNode && element.firstChild) element.before(element.firstChild)
      element.remove()
    }
  },
  rename(document, random) {
    const names = new Map<string, string>()
    for (const element of document.body.querySelectorAll('[class]')) {
      const classes = (element.getAttribute('class') ?? '').split(/\s+/).map((c) => names.get(c) ?? names.set(c, `k${Math.floor(random() * 1e6).toString(36)}`).get(c))
      element.setAttribute('class', classes.join(' '))
    }
  },
  dropClasses(document, random) {
    for (const element of some(document, random, 0.3)) element.removeAttribute('class')
  },
  reorder(document, random) {
    for (const element of some(document, random, 0.02)) {
      const children = [...element.children]
      const [child] = children.toSorted(() => random() - 0.5)
      if (child) element.append(child)
    }
  },
  sameIds(document, random) {
    for (const element of some(document, random, 0.2)) element.id = 'same'
  },
  clobber(document, random) {
    for (const element of some(document, random, 0.03)) {
      const form = document.createElement('form')
      for (const name of CLOBBER) {
        const input = document.createElement('input')
        input.setAttribute('name', name)
        form.append(input)
      }
      element.replaceWith(form)
      form.append(element)
    }
  },
  remove(document, random) {
    for (const element of some(document, random, 0.1)) if (random() < 0.5) element.remove()
  },
  hugeText(document, random) {
    const [element] = some(document, random, 0.2)
    element?.append('lorem ipsum '.repeat(170_000))
  },
  manyLinks(document, random) {
    const [element] = some(document, random, 0.2)
    const box = document.createElement('div')
    const count = random() < 0.04 ? 100_000 : 4_000
    for (let i = 0; i < count; i++) {
      const link = document.createElement('a')
      link.setAttribute('href', `https://doi.org/10.1234/${'x'.repeat(i % 7)}${i % 1_000}`)
      link.textContent = `link ${i}`
      box.append(link)
    }
    element?.append(box)
  },
  deep(document, random) {
    let [at] = some(document, random, 0.2)
    for (let i = 0; i < 600 && at; i++) at = at.appendChild(document.createElement('div'))
    at?.append('bottom')
  },
  oddLinks(document, random) {
    const odd = ['javascript:alert(1)', 'data:text/html,<b>x', 'https://[', '//', '?', `https://arxiv.org/abs/${'9'.repeat(5_000)}`, 'https://doi.org/10.1234/%E0%A4%A', '\u0000', 'https://arxiv.org/abs/2408.00118#x']
    for (const link of document.querySelectorAll('a')) if (random() < 0.1) link.setAttribute('href', odd[Math.floor(random() * odd.length)] ?? '')
  },
}

/** Damage to the source: end tags lost, attributes unclosed, cut off. */
export function breakSource(html: string, random: Random): string {
  const cut = random() < 0.2 ? html.slice(0, Math.floor(html.length * (0.3 + 0.7 * random()))) : html
  return cut.replace(/<\/[a-z0-9]+>|"/gi, (part) => (random() < (part === '"' ? 0.002 : 0.05) ? '' : part))
}
