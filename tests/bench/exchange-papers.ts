import type { Paper } from '../../lib/paper.ts'

/** Papers like those of digests, made from a seed: the same in every run, of realistic lengths, with accents, math and specials. */

const WORDS = 'sparse dense latent neural attention graph gradient robust causal kernel tensor prompt token retrieval diffusion policy reward bandit sample bound convex stochastic variational transformer encoder decoder alignment scaling pruning quantized federated private protein molecule spectral temporal spatial visual speech language reasoning planning memory search ranking embedding contrastive adversarial certified adaptive hierarchical modular continual transfer learning model models data training inference'.split(' ')
const GLUE = 'of the and with for in to from on by that we show which under a an without between across over'.split(' ')
const GIVEN = ['Ada', 'Łukasz', 'José', 'Zoë', 'Wei', 'Priya', 'Søren', 'Chloé', 'Jürgen', 'Mary Ann', 'Đặng', 'Yuki', 'Nneka', 'Óscar', 'Ivana']
const FAMILY = ['Lovelace', 'Müller', 'van der Berg', 'Nguyễn', 'Kowalski', "O'Brien", 'García Márquez', 'Øster', 'Zhang', 'Iyer', 'de la Cruz', 'Šimůnek', 'Tanaka', 'Okafor', 'Erdős']
const EXTRAS = ['$O(n^2)$', '50\\%', 'R&D', 'C_1', '{GPU}', '100%', '"fair"', '#1', 'naïve', '≥ 2', '—', 'an α-β']

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function makePapers(count: number, seed = 1): Paper[] {
  const random = seeded(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const words = (n: number): string => Array.from({ length: n }, () => (random() < 0.3 ? pick(GLUE) : random() < 0.02 ? pick(EXTRAS) : pick(WORDS))).join(' ')
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  const sentences = (n: number): string => Array.from({ length: n }, () => `${capital(words(12 + Math.floor(random() * 14)))}.`).join(' ')
  return Array.from({ length: count }, (_, at): Paper => {
    const year = 2015 + Math.floor(random() * 11)
    const month = String(1 + Math.floor(random() * 12)).padStart(2, '0')
    const arxiv = `${String(year).slice(2)}${month}.${String(10_000 + at).slice(-5)}`
    const seen = 1_700_000_000_000 + at * 60_000
    const published = random() < 0.4
    return {
      id: `p${at}`,
      title: `${capital(words(2))}: ${capital(words(4 + Math.floor(random() * 8)))}`,
      authors: Array.from({ length: 1 + Math.floor(random() * 9) }, () => `${pick(GIVEN)} ${pick(FAMILY)}`),
      abstract: sentences(7 + Math.floor(random() * 3)),
      ids: published ? { arxiv, doi: `10.1000/test.${at}` } : { arxiv },
      url: `https://arxiv.org/abs/${arxiv}`,
      links: [{ kind: 'pdf', url: `https://arxiv.org/pdf/${arxiv}` }],
      published: `${year}-${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
      ...(published ? { venue: random() < 0.5 ? 'Journal of Invented Results' : `Conference on Made-up Systems ${year}` } : {}),
      categories: [pick(['cs.LG', 'cs.CL', 'cs.CV', 'stat.ML'])],
      user: {
        standing: 'saved', savedAt: seen + 1_000, tags: Array.from(new Set(Array.from({ length: Math.floor(random() * 4) }, () => pick(WORDS)))),
        ...(random() < 0.2 ? { note: `${sentences(1)}\n- ${words(5)}` } : {}), ...(random() < 0.3 ? { rating: 1 + Math.floor(random() * 5) } : {}), ...(random() < 0.3 ? { reading: 'to-read' as const } : {}),
      },
      met: [{ site: 'arxiv', page: 'https://arxiv.org/list/cs.LG/new', first: seen, last: seen }],
      firstSeen: seen,
      lastSeen: seen,
    }
  })
}
