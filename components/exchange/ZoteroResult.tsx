import type { Answer } from '../../lib/exchange/zotero-ask.ts'
import type { Paper } from '../../lib/paper.ts'
import { useWords } from '../use-words.ts'

/** More failures than this are counted, not listed. */
const LISTED = 20

/** What became of each paper that was sent; those behind the last answer were not tried. */
export function ZoteroResult({ papers, answers }: { readonly papers: readonly Paper[]; readonly answers: readonly Answer<'sent'>[] }) {
  const t = useWords()
  const sent = answers.filter((answer) => 'ok' in answer).length
  const failed = papers.flatMap((paper, at) => {
    const answer = answers[at]
    return answer && 'error' in answer ? [{ paper, answer }] : []
  })
  const untried = papers.length - answers.length
  return (
    <>
      <p>{t.n('zoteroSent', sent)}</p>
      {untried > 0 && <p>{t.n('zoteroUntried', untried)}</p>}
      {failed.length > 0 && (
        <ul class="refusals">
          {failed.slice(0, LISTED).map(({ paper, answer }) => (
            <li key={paper.id}><bdi>{paper.title}</bdi>: {t(answer.error)}{answer.detail === undefined ? '' : ` (${answer.detail})`}</li>
          ))}
        </ul>
      )}
      {failed.length > LISTED && <p class="quiet">{t.n('importMoreRefused', failed.length - LISTED)}</p>}
    </>
  )
}
