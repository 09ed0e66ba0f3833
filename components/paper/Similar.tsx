import type { Paper, PaperId } from '../../lib/paper.ts'
import { useAsked, useDesk } from '../use-library.ts'
import { useTutor } from '../use-tutor.ts'

/** Papers shown, and how alike they must be (0–1) to be worth a look. */
const SHOWN = 5, ALIKE = 0.36

/** Papers of the library most like this one. */
export function Similar({ paper, onOpen }: { readonly paper: Paper; readonly onOpen: (id: PaperId) => void }) {
  const { library, words: t } = useDesk()
  const { tutor, failed, turn } = useTutor()
  const found = useAsked(async () => {
    const alike = (tutor?.similar(paper, SHOWN) ?? []).filter(({ score }) => score >= ALIKE)
    const papers = await library.papers(alike.map(({ id }) => id))
    return { of: paper.id, papers: papers.filter((one) => one !== undefined) }
  }, [library, tutor, paper, turn]).value
  if (failed) return null
  const papers = found?.of === paper.id ? found.papers : undefined
  return (
    <section class="similar" aria-busy={tutor === undefined}>
      <h3>{t('similar')}</h3>
      {tutor === undefined || papers === undefined ? <p class="quiet">{t('similarLooking')}</p> : papers.length === 0 ? <p class="quiet">{t('similarNone')}</p> : (
        <ul>
          {papers.map(({ id, title }) => <li key={id}><button type="button" class="link" dir="auto" onClick={() => onOpen(id)}>{title}</button></li>)}
        </ul>
      )}
    </section>
  )
}
