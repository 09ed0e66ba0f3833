import { useEffect, useState } from 'preact/hooks'
import type { Tutor } from '../../lib/actions/tutor.ts'
import type { Paper } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { useDesk } from '../use-library.ts'

interface Audit {
  readonly precision: number | undefined
  readonly recall: number
  readonly words: readonly string[]
  readonly typical: readonly Paper[]
}

interface LearnedTagProps {
  readonly tag: string
  readonly examples: number
  readonly tutor: Tutor
  readonly turn: number
}

const rest = (): Promise<void> => new Promise((done) => setTimeout(done))

/** One tag: its words, typical papers, and how often it would be right on the user's own library; measured when it is opened. */
export function LearnedTag({ tag, examples, tutor, turn }: LearnedTagProps) {
  const { words: t } = useDesk()
  const [open, setOpen] = useState(false)
  return (
    <details class="learned-tag" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><span class="topic" dir="auto">{tag}</span> <span class="quiet">{t.n('nPapers', examples)}</span></summary>
      {open && <Measured key={`${tag} ${turn}`} tag={tag} tutor={tutor} />}
    </details>
  )
}

function Measured({ tag, tutor }: Pick<LearnedTagProps, 'tag' | 'tutor'>) {
  const { library, words: t, openPage } = useDesk()
  const [audit, setAudit] = useState<Audit>()
  useEffect(() => {
    let here = true
    const pause = async (): Promise<void> => {
      await rest()
      if (!here) throw new Error('closed')
    }
    const measure = async (): Promise<void> => {
      const found = await tutor.audit(tag, pause)
      if (!found) return
      const typical = (await library.papers(found.typical)).filter((paper) => paper !== undefined)
      if (here) setAudit({ ...found, typical, words: tutor.words(tag, typical) })
    }
    measure().catch(() => {})
    return () => void (here = false)
  }, [tag, tutor, library])
  if (!audit) return <p role="status" class="quiet">{t('learnedMeasuring')}</p>
  const percent = new Intl.NumberFormat(t.locale, { style: 'percent' })
  return (
    <dl class="learned-facts">
      <dt>{t('learnedRight')}</dt>
      <dd>{audit.precision === undefined ? t('learnedNever') : percent.format(audit.precision)}</dd>
      <dt>{t('learnedFound')}</dt>
      <dd>{percent.format(audit.recall)}</dd>
      {audit.words.length > 0 && <><dt>{t('learnedWords')}</dt><dd dir="auto">{audit.words.join(', ')}</dd></>}
      <dt>{t('learnedTypical')}</dt>
      <dd><ul>{audit.typical.map(({ id, title }) => <li key={id} dir="auto">{title}</li>)}</ul></dd>
      <dd><Button icon="library" onClick={() => openPage('library', `#papers?tag=${encodeURIComponent(tag)}`)}>{t('learnedOpen')}</Button></dd>
    </dl>
  )
}
