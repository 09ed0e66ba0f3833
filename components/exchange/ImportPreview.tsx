import type { Fate } from '../../lib/actions/library.ts'
import type { Entry, Rejected, UserFacts } from '../../lib/paper.ts'
import type { Key } from '../../lib/words.ts'
import { useWords } from '../use-words.ts'

/** More entries of a kind than this are counted, not listed. */
const LISTED = 100

/** What the dry run said of one entry. */
export interface Judged {
  readonly entry: Entry
  readonly fate: Fate
  readonly conflicts: readonly (keyof UserFacts)[]
}

const FATES = [['fresh', 'importFresh'], ['merged', 'importMerged'], ['same', 'importSame']] as const
const FACT_WORDS: Partial<Record<keyof UserFacts, Key>> = { rating: 'rating', reading: 'reading', due: 'importDue', note: 'note', standing: 'importStanding' }

function Titles({ judged }: { readonly judged: readonly Judged[] }) {
  const t = useWords()
  return (
    <>
      <ul>
        {judged.slice(0, LISTED).map(({ entry, conflicts }, at) => (
          <li key={at}>
            <bdi>{entry.sighting.title}</bdi>
            {conflicts.length > 0 && <span class="quiet"> {t('importConflict', conflicts.flatMap((name) => FACT_WORDS[name] ?? []).map((word) => t(word)).join(', '))}</span>}
          </li>
        ))}
      </ul>
      {judged.length > LISTED && <p class="quiet">{t.n('importMoreRefused', judged.length - LISTED)}</p>}
    </>
  )
}

function Refusals({ rejected }: { readonly rejected: readonly Rejected[] }) {
  const t = useWords()
  if (rejected.length === 0) return null
  return (
    <div class="refusals">
      <h3>{t.n('importRefused', rejected.length)}</h3>
      <ul>
        {rejected.slice(0, LISTED).map(({ line, why, detail }, at) => (
          <li key={`${line}-${at}`}>
            {line === undefined ? '' : `${t('importLine', line)}: `}
            {t(why as Key, detail ?? '')}
            {why === 'importNotAPaper' && detail ? ` (${detail})` : ''}
          </li>
        ))}
      </ul>
      {rejected.length > LISTED && <p class="quiet">{t.n('importMoreRefused', rejected.length - LISTED)}</p>}
    </div>
  )
}

/** What an import would do, by kind and entry by entry; what the file says otherwise than the user said here is marked. */
export function ImportPreview({ name, judged, rejected }: { readonly name: string; readonly judged: readonly Judged[]; readonly rejected: readonly Rejected[] }) {
  const t = useWords()
  const conflicting = judged.filter(({ conflicts }) => conflicts.length > 0)
  const kinds = [...FATES.map(([fate, label]) => [label, judged.filter((one) => one.fate === fate)] as const), ...(conflicting.length > 0 ? ([['importConflicting', conflicting]] as const) : [])]
  return (
    <>
      <h3 dir="auto">{name}</h3>
      {/* Of a file that is none of ours there is nothing to count. */}
      {(judged.length > 0 || rejected.length === 0) && <dl class="numbers">{kinds.map(([label, of]) => <div key={label}><dt>{t(label)}</dt><dd>{t.n('countOnly', of.length)}</dd></div>)}</dl>}
      {kinds.filter(([, of]) => of.length > 0).map(([label, of]) => (
        <details key={label}>
          <summary>{t(label)}</summary>
          <Titles judged={of} />
        </details>
      ))}
      <Refusals rejected={rejected} />
    </>
  )
}
