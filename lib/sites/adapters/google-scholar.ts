import type { Site } from '../site.ts'

/** Search results, cited-by and author profiles, under any country's address. Authors and snippets are cut short by Scholar itself. */
export const googleScholar = {
  id: 'google-scholar',
  name: 'Google Scholar',
  hosts: ['scholar.google.*'],
  captured: true,
  pages: [
    {
      kind: 'list',
      path: /^\/scholar(?:\?|$)/,
      // Profiles and "related searches" among the results have no `gs_rt`.
      card: '.gs_r',
      fields: {
        title: { at: '.gs_rt', drop: '.gs_ctc, .gs_ctu' },
        // "A Author, B Other… - Venue, 2020 - host"
        authors: [{ at: '.gs_fmaa', first: true }, { at: '.gs_a', first: true, take: /^(?:… ?)?(.{1,2000}?)(?: - |$)/ }],
        abstract: [{ at: '.gs_fma_abs', cut: /^Abstract / }, { at: '.gs_fma_snp', cut: /^Abstract / }, { at: '.gs_rs', cut: /^Abstract / }],
        // A single result is shown in full: authors apart, then "Venue, 2020•host".
        published: [{ at: '.gs_a', take: /(?:, | - )((?:19|20)\d\d)(?= - |$)/ }, { at: '.gs_fma_p', drop: '.gs_fmaa', take: /\b((?:19|20)\d\d)(?= ?[•·]|$)/ }],
        venue: [{ at: '.gs_fma_p', drop: '.gs_fmaa', take: /^(\D.{0,300}?), (?:19|20)\d\d ?(?:[•·]|$)/ }, { at: '.gs_a', take: / - (\D.{0,300}?), (?:19|20)\d\d(?: - |$)/ }],
        url: { at: '.gs_rt a[href]', attr: 'href' },
        links: '.gs_rt a, .gs_ggs a',
      },
      examples: ['https://scholar.google.com/scholar?q=diffusion', 'https://scholar.google.co.uk/scholar?cites=1&hl=en', 'https://scholar.google.de/scholar?start=10&q=x'],
    },
    {
      kind: 'single',
      path: /^\/citations\?(?:.*&)?view_op=view_citation/,
      fields: {
        title: '#gsc_oci_title, #gsc_vcd_title',
        authors: '#gsc_oci_table > .gs_scl:first-child .gsc_oci_value, #gsc_vcd_table > .gs_scl:first-child .gsc_vcd_value',
        abstract: { at: '#gsc_oci_descr, #gsc_vcd_descr', cut: /^(?:Abstract|Description):? / },
        url: { at: '.gsc_oci_title_link, .gsc_vcd_title_link', attr: 'href' },
        published: { at: '.gsc_oci_value, .gsc_vcd_value', take: /^(?:19|20)\d\d(?:\/\d{1,2}(?:\/\d{1,2})?)?$/ },
        links: '.gsc_oci_title_link, .gsc_oci_title_ggi a, .gsc_vcd_title_link',
      },
      examples: ['https://scholar.google.com/citations?view_op=view_citation&hl=en&user=x&citation_for_view=x:y'],
    },
    {
      kind: 'list',
      path: /^\/citations\?(?:.*&)?view_op=list_hcore/,
      card: '#gsc_mpat_table tr',
      fields: {
        title: '.gsc_mpat_ttl',
        authors: '.gsc_mpat_ttl + .gs_gray',
        venue: { at: '.gs_gray + .gs_gray', drop: '.gs_oph' },
        published: '.gsc_mpat_y',
        abstract: false,
        url: { at: '.gsc_mpat_ttl a', attr: 'href' },
        links: '.gsc_mpat_ttl a',
      },
      examples: ['https://scholar.google.com/citations?hl=en&view_op=list_hcore&venue=x.2024'],
    },
    {
      kind: 'list',
      path: /^\/citations\?(?:.*&)?user=/,
      card: 'tr.gsc_a_tr',
      fields: {
        title: '.gsc_a_at',
        authors: '.gsc_a_at + .gs_gray',
        venue: { at: '.gs_gray + .gs_gray', drop: '.gs_oph' },
        published: '.gsc_a_y',
        abstract: false,
        url: [{ at: '.gsc_a_at[href*="view_citation"]', attr: 'href' }, { at: '.gsc_a_at', attr: 'data-href' }],
        links: '.gsc_a_at',
      },
      examples: ['https://scholar.google.com/citations?user=x&hl=en', 'https://scholar.google.ca/citations?hl=en&user=x&view_op=list_works'],
    },
  ],
} as const satisfies Site
