/** What kind of publication a venue's name speaks of, for formats that ask. */
export type Kind = 'article' | 'proceedings' | 'preprint'

const MEETINGS =
  /\b(?:proc(?:eedings)?|conference|conf|workshops?|symposium|neurips|nips|icml|iclr|acl|emnlp|naacl|eacl|coling|cvpr|iccv|eccv|wacv|aaai|ijcai|kdd|sigir|sigmod|vldb|www|chi|uist|interspeech|icassp|colt|aistats|uai|corl|icra|iros|rss|siggraph|usenix|osdi|sosp|nsdi|ndss|pldi|popl|stoc|focs|soda)\b/i

/** No venue, or only the preprint server's name, is a preprint. */
export function kindOf(venue: string | undefined): Kind {
  if (venue === undefined || /^(?:arxiv|biorxiv|medrxiv|chemrxiv|ssrn|corr|preprint)\b/i.test(venue)) return 'preprint'
  return MEETINGS.test(venue) ? 'proceedings' : 'article'
}

/** Journals by the commands of the AAS's styles. */
export const ADS_JOURNALS: ReadonlyMap<string, string> = new Map(Object.entries({
  aap: 'Astronomy and Astrophysics', aj: 'The Astronomical Journal', apj: 'The Astrophysical Journal', apjl: 'The Astrophysical Journal Letters', apjs: 'The Astrophysical Journal Supplement Series',
  araa: 'Annual Review of Astronomy and Astrophysics', icarus: 'Icarus', jcap: 'Journal of Cosmology and Astroparticle Physics', mnras: 'Monthly Notices of the Royal Astronomical Society', nat: 'Nature',
  pasp: 'Publications of the Astronomical Society of the Pacific', prd: 'Physical Review D', prl: 'Physical Review Letters', psj: 'The Planetary Science Journal', solphys: 'Solar Physics',
}))
