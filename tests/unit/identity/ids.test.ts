import { describe, expect, it } from 'vitest'
import { normalizeId, pageOf, parseIds, readTextIds, readUrlId } from '../../../lib/identity/ids.ts'
import { ID_SCHEMES } from '../../../lib/paper.ts'

const URLS: readonly (readonly [string, string | undefined])[] = [
  ['https://arxiv.org/abs/2408.00118v2', 'arxiv 2408.00118 2'],
  ['http://export.arxiv.org/pdf/2408.00118.pdf', 'arxiv 2408.00118'],
  ['https://arxiv.org/html/2408.00118v1', 'arxiv 2408.00118 1'],
  ['https://arxiv.org/abs/hep-th/9901001', 'arxiv hep-th/9901001'],
  ['https://arxiv.org/pdf/math.GT/0309136v1', 'arxiv math/0309136 1'],
  ['https://arxiv.org/abs/0704.0001', 'arxiv 0704.0001'],
  ['https://ar5iv.labs.arxiv.org/html/2408.00118', 'arxiv 2408.00118'],
  ['https://www.alphaxiv.org/abs/2408.00118v3', 'arxiv 2408.00118 3'],
  ['https://huggingface.co/papers/2408.00118#community', 'arxiv 2408.00118'],
  ['https://hf-mirror.com/papers/2408.00118', 'arxiv 2408.00118'],
  ['https://papers.cool/arxiv/2408.00118', 'arxiv 2408.00118'],
  ['https://scirate.com/arxiv/2408.00118', 'arxiv 2408.00118'],
  ['https://doi.org/10.48550/arXiv.2408.00118', 'arxiv 2408.00118'],
  ['https://arxiv.org/list/cs.CL/new', undefined],
  ['https://huggingface.co/papers/date/2024-08-01', undefined],
  ['https://arxiv.org/abs/2413.00118', undefined],
  ['https://doi.org/10.1145/3292500.3330701', 'doi 10.1145/3292500.3330701'],
  ['https://dl.acm.org/doi/abs/10.1145/3292500.3330701?download=true', 'doi 10.1145/3292500.3330701'],
  ['https://link.springer.com/chapter/10.1007/978-3-030-58452-8_13', 'doi 10.1007/978-3-030-58452-8_13'],
  ['https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf', 'doi 10.1007/s11263-015-0816-y'],
  ['https://www.biorxiv.org/content/10.1101/2022.04.11.487796v1.full.pdf', 'doi 10.1101/2022.04.11.487796 1'],
  ['https://www.biorxiv.org/cgi/content/short/2026.01.05.697712v1?rss=1', 'doi 10.64898/2026.01.05.697712'],
  ['https://www.frontiersin.org/articles/10.3389/fnins.2020.00001/full', 'doi 10.3389/fnins.2020.00001'],
  ['https://onlinelibrary.wiley.com/doi/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2', 'doi 10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2'],
  ['https://journals.ametsoc.org/view/journals/bams/77/3/1520-0477_1996_077_0437_tnyrp_2_0_co_2.xml', undefined],
  ['https://doi.org/10.1175/1520-0477(1996)077<0437:TNYRP>2.0.CO;2', 'doi 10.1175/1520-0477(1996)077<0437:tnyrp>2.0.co;2'],
  ['https://arxiv.org/abs/q-bio/0309001v1', 'arxiv q-bio/0309001 1'],
  ['https://arxiv.org/abs/q-alg/9712001', 'arxiv q-alg/9712001'],
  ['https://arxiv.org/pdf/alg-geom/9202001', 'arxiv alg-geom/9202001'],
  ['http://www.aclweb.org/anthology/p18-1001', 'acl P18-1001'],
  ['https://doi.org/10.18653/v1/P18-1001/', 'acl P18-1001'],
  ['https://www.nber.org/system/files/working_papers/w31122/w31122.pdf', 'nber w31122'],
  ['https://aclanthology.org/2020.knlp_x-main.12/', 'acl 2020.knlp_x-main.12'],
  ['https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456', 'doi 10.1371/journal.pone.0123456'],
  ['https://www.nature.com/articles/s41586-021-03819-2.pdf', 'doi 10.1038/s41586-021-03819-2'],
  ['https://doi.org/10.18653/v1/2020.acl-main.1', 'acl 2020.acl-main.1'],
  ['https://openreview.net/forum?id=B1xsqj09Fm&noteId=abc', 'openreview B1xsqj09Fm'],
  ['https://openreview.net/pdf?id=B1xsqj09Fm', 'openreview B1xsqj09Fm'],
  ['https://openreview.net/group?id=ICLR.cc/2024/Conference', undefined],
  ['https://aclanthology.org/2022.naacl-main.1.pdf', 'acl 2022.naacl-main.1'],
  ['https://www.aclweb.org/anthology/P18-1001/', 'acl P18-1001'],
  ['https://aclanthology.org/2022.naacl-main.0/', undefined],
  ['https://pubmed.ncbi.nlm.nih.gov/37849123/', 'pmid 37849123'],
  ['https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/pdf/x.pdf', 'pmcid PMC1234567'],
  ['https://www.semanticscholar.org/paper/Some-Title/0123456789abcdef0123456789abcdef01234567', 's2 0123456789abcdef0123456789abcdef01234567'],
  ['https://api.semanticscholar.org/CorpusID:12345', 's2 CorpusID:12345'],
  ['https://papers.ssrn.com/sol3/papers.cfm?abstract_id=4321000', 'ssrn 4321000'],
  ['https://www.nber.org/papers/w31122', 'nber w31122'],
  ['https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17.html', 'dblp conf/nips/VaswaniSPUJGKP17'],
  ['https://ieeexplore.ieee.org/abstract/document/8578843/', 'ieee 8578843'],
  ['https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=8578843', 'ieee 8578843'],
  ['https://www.sciencedirect.com/science/article/abs/pii/S0004370221000862', 'pii S0004370221000862'],
  ['https://www.sciencedirect.com/science/article/pii/B9780128042502000037', 'pii B9780128042502000037'],
  ['https://proceedings.mlr.press/v267/smith25a.html', 'pmlr v267/smith25a'],
  ['https://proceedings.mlr.press/v48/amodei16.html', 'pmlr v48/amodei16'],
  ['https://proceedings.neurips.cc/paper_files/paper/2024/hash/0001ca33ba34ce0351e4612b744b3936-Abstract-Conference.html', 'neurips 2024/0001ca33ba34ce0351e4612b744b3936'],
  ['https://openaccess.thecvf.com/content/CVPR2023/papers/Doe_Seeing_Things_CVPR_2023_paper.pdf', 'cvf content/CVPR2023/Doe_Seeing_Things_CVPR_2023'],
  ['https://www.jmlr.org/papers/volume26/24-0001/24-0001.pdf', 'jmlr v26/24-0001'],
  ['https://ui.adsabs.harvard.edu/abs/2016PhRvL.116f1102A/abstract', 'ads 2016PhRvL.116f1102A'],
  ['https://inspirehep.net/literature/1421100', 'inspire 1421100'],
  ['https://openalex.org/works/W2741809807', 'openalex W2741809807'],
  ['https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2408.00118&hl=en&sa=X', 'arxiv 2408.00118'],
  ['https://www.google.com/url?q=https%3A%2F%2Fdoi.org%2F10.1145%2F1.2&sa=D', 'doi 10.1145/1.2'],
  ['https://tracking.example.com/CL0/https:%2F%2Farxiv.org%2Fabs%2F2408.00118%3Futm_source=x/1/0100019-aa/abc', 'arxiv 2408.00118'],
  ['https://web.archive.org/web/20240101000000/https://arxiv.org/abs/2408.00118', 'arxiv 2408.00118'],
  ['https://eu01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fopenreview.net%2Fforum%3Fid%3DB1xsqj09Fm&data=05', 'openreview B1xsqj09Fm'],
  ['https://urldefense.com/v3/__https://arxiv.org/abs/2408.00118__;!!abc', 'arxiv 2408.00118'],
  [`https://mail.example.com/redirect/2/${btoa('{"e":"https://arxiv.org/abs/2408.00118","p":1}')}`, 'arxiv 2408.00118'],
  ['javascript:alert(10.1145/1.2)', undefined],
  ['https://example.com/shop/12345678', undefined],
]

describe('readUrlId', () => {
  it.each(URLS)('%s', (url, want) => {
    const got = readUrlId(url)
    expect(got && [got.scheme, got.value, got.version].filter((x) => x !== undefined).join(' ')).toBe(want)
  })
  it('resolves relative addresses', () => {
    expect(readUrlId('/papers/2408.00118', 'https://huggingface.co/papers')?.value).toBe('2408.00118')
    expect(readUrlId('/37849123/', 'https://pubmed.ncbi.nlm.nih.gov/?term=x')?.value).toBe('37849123')
  })
  it('gives the page of an identifier the same identifier', () => {
    for (const [url] of URLS) {
      const id = readUrlId(url)
      if (id) expect(readUrlId(pageOf(id.scheme, id.value))).toEqual({ scheme: id.scheme, value: id.value })
    }
  })
  it('covers every scheme', () => expect(new Set(URLS.map(([url]) => readUrlId(url)?.scheme)).size - 1).toBe(ID_SCHEMES.length))
  it('ends on hostile addresses', () => {
    for (const part of ['10.1234/', '/abs/', 'a-', '(', '%2f', 'https://', '/pdf/24', 'eyJ', '.1']) {
      readUrlId(`https://arxiv.org/${part.repeat(Math.floor(3_900 / part.length))}`)
      readTextIds(part.repeat(20_000))
    }
    expect(readUrlId(`https://arxiv.org/${'/abs/'.repeat(10_000)}`)).toBeUndefined()
  })
})

describe('readTextIds', () => {
  it('finds ids in prose', () => {
    expect(readTextIds('See arXiv:2408.00118v2 [cs.CL], doi:10.1000/ABC.1). PMID: 123456; PMC1234567')).toEqual([
      { scheme: 'arxiv', value: '2408.00118' },
      { scheme: 'doi', value: '10.1000/abc.1' },
      { scheme: 'pmid', value: '123456' },
      { scheme: 'pmcid', value: 'PMC1234567' },
    ])
  })
  it('ends a DOI where text without spaces goes on, and where a quotation does', () =>
    expect(readTextIds('DOI：10.1000/abc.1。本文提出了 “10.1000/abc.2” 和10.1000/abc.3）…').map(({ value }) => value)).toEqual(['10.1000/abc.1', '10.1000/abc.2', '10.1000/abc.3']))
  it('knows DOIs that go on in angle brackets, each by itself', () =>
    expect(readTextIds('doi:10.1175/1520-0477(1996)077<0437:TNYRP>2.0.CO;2, and 10.1175/1520-0477(1996)077<0513:AAAA>2.0.CO;2.').map(({ value }) => value)).toEqual([
      '10.1175/1520-0477(1996)077<0437:tnyrp>2.0.co;2', '10.1175/1520-0477(1996)077<0513:aaaa>2.0.co;2',
    ]))
  it('knows arXiv behind its DOI', () => expect(readTextIds('https://doi.org/10.48550/arXiv.2408.00118.')).toEqual([{ scheme: 'arxiv', value: '2408.00118' }]))
})

describe('normalizeId and parseIds', () => {
  it('normalises', () => {
    expect(normalizeId('arxiv', 'arXiv:2408.00118v3')).toBe('2408.00118')
    expect(normalizeId('doi', 'https://doi.org/10.1000/ABC')).toBe('10.1000/abc')
    expect(normalizeId('doi', 'nonsense')).toBeUndefined()
  })
  it.each([
    '10.1000/ABC', 'doi:10.1000/abc', 'DOI 10.1000/abc', 'doi: 10.1000/abc.', 'http://dx.doi.org/10.1000/abc', 'https://www.doi.org/10.1000/abc', 'doi.org/10.1000%2Fabc', '10.1000%2Fabc', 'doi:https://doi.org/10.1000/abc',
    'https://doi.org/doi:10.1000/abc', 'https://doi-org.proxy.example.edu/10.1000/abc?x=1', '“10.1000/abc”'.slice(1), '10.1000/abc)', '10.1000/abc/full',
  ])('reads the DOI somebody wrote as %s', (raw) => expect(normalizeId('doi', raw)).toBe('10.1000/abc'))
  it('keeps brackets that belong to a DOI, and refuses half of one', () => {
    expect(normalizeId('doi', '10.1016/0004-3702(94)90006-X')).toBe('10.1016/0004-3702(94)90006-x')
    expect(normalizeId('doi', '10.1175/1520-0477(1996)077<0437:TNYRP>2.0.CO;2')).toBe('10.1175/1520-0477(1996)077<0437:tnyrp>2.0.co;2')
    for (const raw of ['10.1000/a<b', '10.1000/a b', 'see 10.1000/abc', '10.1000/', '10.10/abc']) expect(normalizeId('doi', raw)).toBeUndefined()
  })
  it('knows by a DOI what has an identifier of its own', () => {
    expect(parseIds({ doi: '10.48550/arXiv.2408.00118' })).toEqual({ arxiv: '2408.00118' })
    expect(parseIds({ doi: '10.18653/v1/P18-1001' })).toEqual({ acl: 'P18-1001' })
    expect(parseIds({ doi: '10.1101/2020.01.01.123456v2' })).toEqual({ doi: '10.1101/2020.01.01.123456' })
    expect(parseIds({ doi: '10.48550/arXiv.hep-th/9901001', arxiv: 'hep-th/9901001v2' })).toEqual({ arxiv: 'hep-th/9901001' })
  })
  it('takes only what it knows from outside', () => {
    expect(parseIds({ arxiv: '2408.00118v1', doi: 7, __proto__: { acl: 'P18-1001' }, foo: 'x' })).toEqual({ arxiv: '2408.00118' })
    expect(parseIds('x')).toBeUndefined()
    expect(parseIds({})).toBeUndefined()
  })
})
