import { useState } from 'preact/hooks'
import type { Field, PageReport as Report } from '../../lib/page-report.ts'
import { REPORT_FIELDS } from '../../lib/page-report.ts'
import type { Key } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { type FrontReport, useDesk } from '../use-library.ts'

const LACKS = { authors: 'lackAuthors', abstract: 'lackAbstract', ids: 'lackIds', url: 'lackUrl', published: 'lackPublished' } as const satisfies Record<Field, Key>

/** How the papers of the page in front were found and what they lack, in sentences. */
function useSentences(): (report: Report) => readonly string[] {
  const { words: t, nameSite } = useDesk()
  const sayHow = ({ how, site }: Report): readonly string[] => (how === 'taught' ? [t('reportTaught')] : how === 'site' && site ? [t('reportSite', nameSite(site))] : how ? [t('reportGeneric')] : [])
  return (report) => {
    const lacks = REPORT_FIELDS.flatMap((field) => (report.missing[field] ? [t(LACKS[field], report.missing[field])] : []))
    return [...sayHow(report), ...(report.embedded ? [t('reportEmbedded')] : []), lacks.length > 0 ? `${lacks.join(', ')}.` : t('reportWhole')]
  }
}

/** What stood in the way of reading the page as it should be; undefined when nothing did. */
function useTrouble(): (report: Report, failed: FrontReport['failed']) => string | undefined {
  const { words: t, nameSite } = useDesk()
  return ({ broken, count }, failed) => (failed ? `${t('reportUnmarked')} ${t(failed)}` : broken === 'taught' ? t('reportChanged') : broken ? t('reportBroken', nameSite(broken)) : count === 0 ? t('reportNone') : undefined)
}

/** What the page in front tells of itself: no papers, or a change, at once; how it was read, when asked. */
export function PageReport({ told, again }: { readonly told: FrontReport; readonly again: () => void }) {
  const { words: t, page, copy } = useDesk()
  const [said, setSaid] = useState<Key>()
  const sentences = useSentences()
  const trouble = useTrouble()
  const { report, failed, host, watched, diagnosis } = told
  if (!report) return null
  const wrong = trouble(report, failed)
  const settle = (work: Promise<boolean>, done?: Key): void =>
    void work.then((well) => { setSaid(well ? done : 'pageRefused'); again() }, () => setSaid('pageRefused'))
  const buttons = (
    <>
      {!watched && report.count > 0 && <p>{t('reportOnce')}</p>}
      <p class="line">
        {!watched && <Button onClick={() => settle(page.readAlways())}>{t('pageAlways')}</Button>}
        <Button onClick={() => settle(page.teach())}>{t(report.count === 0 || wrong ? 'teachPage' : 'teachWrong')}</Button>
        <Button kind="bare" onClick={() => settle(copy(diagnosis).then(() => true), 'reportCopied')}>{t('reportCopy')}</Button>
      </p>
      <p role="status" class="small">{said ? t(said) : ''}</p>
    </>
  )
  return wrong ? (
    <section class="invite" aria-label={t('reportTitle')}>
      <p>{wrong}{report.count > 0 && ` ${sentences(report)[0]}`}</p>
      {buttons}
    </section>
  ) : (
    <section class="report" aria-label={t('reportTitle')}>
      <details>
        <summary>{t('reportTitle')}</summary>
        <p><span dir="ltr">{host}</span>: {t.n('nPapers', report.count)}. {sentences(report).join(' ')}</p>
        {buttons}
      </details>
    </section>
  )
}
