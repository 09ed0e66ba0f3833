import { useState } from 'preact/hooks'
import { useWords } from '../use-words.ts'
import type { PaperCardProps } from './PaperCard.tsx'

/** Papers of the page that are like this one, found when asked for. */
export function AlikeList({ alike }: Pick<PaperCardProps, 'alike'>) {
  const t = useWords()
  const [found, setFound] = useState<ReturnType<typeof alike>>()
  return (
    <details onToggle={(event) => event.currentTarget.open && setFound(alike())}>
      <summary>{t('alike')}</summary>
      {found?.length === 0 && <p class="quiet">{t('alikeNone')}</p>}
      <ol class="alike">
        {found?.map(({ title, go }) => <li key={title}><button type="button" class="link" lang="" onClick={go}>{title}</button></li>)}
      </ol>
    </details>
  )
}
