import { describe, expect, it } from 'vitest'
import { readCitation, readPlaced } from '../../../lib/sites/citation.ts'

const parted = (text: string) => {
  const cited = readCitation(text)
  return cited && [cited.authors.join(' / '), cited.title, cited.venue, cited.year]
}

describe('a reference in one text', () => {
  it.each([
    ['A. Ash, B. Birch. On Lamps That Read. Journal of Light, 2021.', ['A. Ash / B. Birch', 'On Lamps That Read', 'Journal of Light', '2021']],
    ['B. Birch, C. Cole, D. Dorn. Ladders without rungs: what holds us up. In Proc. of Climbing, 2020.', ['B. Birch / C. Cole / D. Dorn', 'Ladders without rungs: what holds us up', 'Proc. of Climbing', '2020']],
    ['[12] Ada Quill and Ben Varga, “On Lamps That Read,” in Proc. Int. Conf. Lamps, Oslo, 2021, pp. 1–9.', ['Ada Quill / Ben Varga', 'On Lamps That Read', 'Proc. Int. Conf. Lamps, Oslo', '2021']],
    ['Ash, A. B., & Birch, C. (2021). On lamps that read: a study. Journal of Light, 3(2), 1–9.', ['Ash, A. B. / Birch, C.', 'On lamps that read: a study', 'Journal of Light', '2021']],
    ['Ash J, Birch AB. On lamps that read. J Light. 2020;12(3):1-9.', ['Ash J / Birch AB', 'On lamps that read', 'J Light', '2020']],
    ['Quill, A., Varga, B.: Lamps vs. ladders in the evening. In: Marsh, C. (ed.) LAMP 2019. LNCS, vol. 123, pp. 1–12. Springer (2019)', ['Quill, A. / Varga, B.', 'Lamps vs. ladders in the evening', 'LAMP', '2019']],
    ['Smith, J. A. The weight of shadows and light. Phys. Rev. Lett. 12, 34 (2019).', ['Smith, J. A.', 'The weight of shadows and light', 'Phys. Rev. Lett', '2019']],
    ['On Lamps That Read in the Dark. Ada B. Quill, Ben Varga. ICML 2020.', ['Ada B. Quill / Ben Varga', 'On Lamps That Read in the Dark', 'ICML', '2020']],
    ['Ada B. Quill, Ben Varga, and Cleo Marsh. On Lamps That Read.', ['Ada B. Quill / Ben Varga / Cleo Marsh', 'On Lamps That Read', undefined, undefined]],
    ['Ada Quill, Ben Varga. What do lamps read? Journal of Light 12 (2020) 1-9', ['Ada Quill / Ben Varga', 'What do lamps read?', 'Journal of Light', '2020']],
    ['A. Quill and B. Varga, On lamps that read, in Proceedings of the IEEE Conference on Light, Oslo, 2021.', ['A. Quill / B. Varga', 'On lamps that read', 'Proceedings of the IEEE Conference on Light, Oslo', '2021']],
    ['Ada Quill, Ben Varga, and Cleo Marsh, Lamps, ladders and how to read them, IEEE Transactions on Light, 2020.', ['Ada Quill / Ben Varga / Cleo Marsh', 'Lamps, ladders and how to read them', 'IEEE Transactions on Light', '2020']],
    ['Ash, A., Birch, B. and Cole, Cleo (2021). On lamps that read. J Light, 12, 3-9', ['Ash, A. / Birch, B. / Cole, Cleo', 'On lamps that read', 'J Light', '2021']],
    ['Quill, A. (in press). On lamps that read in the dark. Journal of Light.', ['Quill, A.', 'On lamps that read in the dark', 'Journal of Light', undefined]],
    ['Müller, H.: „Was der Leuchter weiß“. In: Lampenhefte 14 (2020), S. 11-19.', ['Müller, H.', 'Was der Leuchter weiß', 'Lampenhefte', '2020']],
    ['山田太郎・鈴木花子「ランプが覚えている部屋」『灯火学会誌』12巻3号, 2020年.', ['山田太郎 / 鈴木花子', 'ランプが覚えている部屋', undefined, '2020']],
    ['A. Quill and B. Varga, On lamps that read, Journal of Light A 12, 345-350 (2020).', ['A. Quill / B. Varga', 'On lamps that read', 'Journal of Light A', '2020']],
    ['Ash J, Birch B. On lamps that read. J Light. 2020;12(3):1-9.', ['Ash J / Birch B', 'On lamps that read', 'J Light', '2020']],
  ])('%s', (text, wanted) => expect(parted(text)).toEqual(wanted))
  it.each([
    'Deep Residual Learning for Lamps', 'How Far Can Lamps Reason? The Shadow Barrier and Inductive Ladders', 'How Far Can Lamps Reason? Shadow Barriers and Inductive Ladders', 'Lamps: A Study of Light. Part II', 'Alice Springs, New York: A Tale of Two Cities', 'Ada Quill. Deep Residual Lamps',
    'We show that this works. Our method is better than that of A. Ash.', 'Ada Quill, Ben Varga, On lamps that read, Journal of Light 12, 1-9',
    'Large Language Models in Medicine. Opportunities and Risks for the Clinic.', 'Monday, June 3. Session chairs and rooms are on the wall. Coffee at ten.', 'A. Ash, B. Birch, C. Cole, D. Dorn, E. Elm. A. Fir, B. Gum',
  ])('stays whole when in doubt: %s', (text) => expect(readCitation(text)).toBeUndefined())
  it('takes no time over what is no reference, however long', () => {
    const start = performance.now()
    for (const text of ['A. Ash, '.repeat(180), 'a: '.repeat(480), '. A'.repeat(480), '("“'.repeat(400), `${'Ash, A., '.repeat(80)}(20`]) readCitation(text)
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('a reference without names, on the page of who wrote it', () => {
  it.each([
    ['26. Two theorems on the folding of maps. Proc. Fold. Soc. 20:499-502 (1969)', 'Two theorems on the folding of maps', '1969'],
    ['Towards a theory of damp paper. In Proceedings of Leaf, pages 3-9, 2020.', 'Towards a theory of damp paper', '2020'],
  ])('%s', (text, title, year) => expect(readPlaced(text)).toMatchObject({ title, year, authors: [] }))
  it.each(['Annual Report of the Society, 12, 2020', 'We showed in 2020 that this works. Our method: 12, 14 is better.', 'On the Order of Lamps'])('stays whole when in doubt: %s', (text) => expect(readPlaced(text)).toBeUndefined())
})
