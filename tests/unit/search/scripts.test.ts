import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../lib/paper.ts'
import { matches } from '../../../lib/search/filter.ts'
import { MemoryIndex } from '../../../lib/search/memory.ts'
import { parseQuery } from '../../../lib/search/query.ts'

const paper = (title: string, more: Partial<Paper> = {}): Paper => ({
  id: title, title, user: { standing: 'saved', savedAt: 1, tags: [] }, met: [], firstSeen: 0, lastSeen: 0, ...more,
})

/** Titles as pages have them, each with what people type to find it. */
const FOUND: readonly (readonly [title: string, ...queries: string[]])[] = [
  ['基于注意力机制的图神经网络综述', '注意', '意力', '神经网络', '图神经', '综述', '图', '述', '基于 综述'],
  ['面向大语言模型的检索增强生成', '语言模型', '检索增强', '大语言', '模型 检索'],
  ['深度學習於醫學影像之應用', '醫學', '深度學習', '影像之'],
  ['トランスフォーマーによる日本語の要約', 'トランス', 'フォーマー', '日本語', '要約', 'ﾄﾗﾝｽ', '日本語 要約'],
  ['グラフニューラルネットワーク', 'ニューラル', 'ネットワーク', 'グラフ'],
  ['한국어 문장 생성을 위한 사전학습', '한국어', '문장', '사전학습', '학습', '생성'],
  ['Learning 多模态 representations with CLIP', '多模态', '模态', 'clip 多模态', 'learning'],
  ['ＧＰＴ４の評価', 'gpt4', 'GPT', '評価'],
  ['α-divergences and β-VAEs', 'alpha', 'α', 'alpha divergences', 'beta vae', 'β-VAE', 'betavaes', 'α-div'],
  ['On $\\alpha$-stable processes', 'alpha', 'α', 'alpha stable', '$\\alpha$', 'α-stable'],
  ['Sorting in $\\mathcal{O}(n \\log n)$ time', 'O(n log n)', 'n log n', 'sorting log', '$\\mathcal{O}(n \\log n)$'],
  ['An $\\mathcal{O}(n)$ algorithm for suffix trees', 'O(n)', '$\\mathcal{O}(n)$', 'suffix O(n)'],
  ['$\\ell_1$-regularized regression', 'l1', 'ℓ1', '$\\ell_1$', 'l1-regularized', 'l1 regression'],
  ['Adsorption of CO$_2$ on H$_2$O ice', 'co2', 'h2o', 'CO₂', 'co2 ice'],
  ['Adsorption of N₂ in zeolites', 'n2', 'N$_2$', 'N₂'],
  ['Fast $k$-NN search', 'knn', 'k-nn', 'k nn', '$k$-NN'],
  ['The Erd\\H{o}s\u2013R\\\'enyi graph', 'erdos', 'Erdős', 'renyi', 'Rényi', 'erdos renyi', 'Erdős–Rényi'],
  ['K\\"ahler metrics and na{\\"\\i}ve bounds', 'kahler', 'Kähler', 'naive', 'naïve'],
  ['Poincaré, Schrödinger and Ångström', 'poincare', 'Schrodinger', 'schrödinger', 'angstrom', 'Poincar\\\'e'],
  ['Straße, Łódź, Øresund and Ðà Nẵng', 'strasse', 'Straße', 'lodz', 'Łódź', 'oresund', 'da nang', 'Đà Nẵng'],
  ['Æthelred and the œuvre', 'aethelred', 'Æthelred', 'oeuvre', 'œuvre'],
  ['İstanbul ve ırmak', 'istanbul', 'İstanbul', 'irmak', 'ırmak'],
  ['Алгоритмы на графах: ёмкость', 'алгоритмы', 'графах', 'емкость', 'ёмкость', 'АЛГОРИТМЫ'],
  ['Μέθοδοι βελτιστοποίησης', 'μέθοδοι', 'μεθοδοι', 'βελτιστοποίησης', 'ΒΕΛΤΙΣΤΟΠΟΙΗΣΗΣ'],
  ['Learning 𝒩=2 𝔰𝔲(2) models', 'su(2)', 'su 2', 'n=2'],
  ['Ångström-scale ﬁlms and eﬃciency', 'films', 'efficiency', 'ﬁlms', 'angstrom-scale'],
  ['Gromov’s theorem and Stein\'s method', 'gromovs', "gromov's", 'stein’s', 'steins'],
  ['μ-calculus and the Λ-CDM model', 'mu calculus', 'μ-calculus', 'µ-calculus', 'lambda cdm', 'lambdacdm', 'Λ-CDM'],
  ['ϕ⁴ theory and θ₁₃', 'phi', 'phi4', 'ϕ⁴', 'φ', 'theta', 'theta13', '$\\theta_{13}$', '\\phi^4'],
]
const papers = FOUND.map(([title]) => paper(title))
const index = new MemoryIndex(papers)

describe('a title is found by what people type of it', () => {
  for (const [title, ...queries] of FOUND) {
    it.each(queries)(`${title} by %s`, async (text) => {
      const query = parseQuery(text)
      const byIndex = (await index.search(query, papers.length)).some(({ title: found }) => found === title)
      // While there is no index every paper is looked at, which must find the same.
      expect({ byIndex, byLooking: matches(paper(title), query) }).toEqual({ byIndex: true, byLooking: true })
    })
  }
})
