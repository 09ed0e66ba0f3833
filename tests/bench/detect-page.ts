/** The page the cost of detection is measured on: `count` cards of about 21 elements and 7 links each, our own words, no site's mark-up. */

const WORDS = 'sparse graph memory attention noise policy graph kernel bound stream lattice prompt signal token field robust causal latent quantum cell sample proof vision speech'.split(' ')
const word = (n: number): string => WORDS[n % WORDS.length] as string

/** One card; `i` makes it unlike all others. */
export function makeCard(i: number): string {
  const id = `${String(10 + (Math.floor(i / 60_000) % 15)).padStart(2, '0')}${String(1 + (Math.floor(i / 9_000) % 12)).padStart(2, '0')}.${String(10_000 + (i % 90_000)).padStart(5, '0')}`
  const title = `${word(i)} ${word(i * 7 + 3)} for ${word(i * 5 + 1)} ${word(i * 11 + 2)} number ${i}`
  const people = ['Ada Almeida', 'Bruno Castellan', 'Chiara Petrova'].map((name, n) => `<a class="who" href="/people/${(i + n) % 997}">${name}</a>`).join(', ')
  return `<article class="card"><a class="thumb" href="/paper/${id}"><img alt=""></a><div class="body"><div class="vote"><button>up</button><span>${i % 90}</span></div><div class="main"><h3><a href="https://arxiv.org/abs/${id}">${title}</a></h3><p class="by">${people}</p><p class="text">We study ${title} and find that a small change is enough; <em>four</em> collections and an ablation support this claim.</p><ul class="tags"><li>${word(i)}</li><li>${word(i + 3)}</li></ul><div class="foot"><a href="https://arxiv.org/pdf/${id}">PDF</a><a href="/talk/${i}">Discuss</a><time datetime="2026-11-${String(1 + (i % 28)).padStart(2, '0')}">November</time></div></div></div></article>`
}

/** A page of `count` cards with a header, a side column and a footer. */
export function makePage(count: number): string {
  const cards = Array.from({ length: count }, (_, i) => makeCard(i)).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A long list</title></head><body><header><nav><a href="/">Home</a><a href="/all">All</a></nav></header><main id="list">${cards}</main><aside><a href="/x">Elsewhere</a></aside><footer><p>End</p></footer></body></html>`
}

/** A page of the same size without papers: a shop. */
export function makeShop(count: number): string {
  const cards = Array.from({ length: count }, (_, i) => `<article class="card"><a class="thumb" href="/p/${word(i)}-${i % 99}"><img alt=""></a><div class="body"><h3><a href="/p/${word(i)}">${word(i)} lamp with a ${word(i + 2)} shade</a></h3><p class="text">A sturdy lamp for reading at night, with a switch on the cord.</p><ul class="tags"><li>new</li><li>brass</li></ul><div class="foot"><span>$ ${20 + (i % 70)}</span><a href="/cart">Add to cart</a></div></div></article>`).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lamps</title></head><body><main>${cards}</main></body></html>`
}
