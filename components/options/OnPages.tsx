import { EDGES, FATES, type PageSettings } from '../../lib/settings.ts'
import { useSettings } from '../use-library.ts'
import { useWords } from '../use-words.ts'
import { Choice } from './Choice.tsx'
import { Switch } from './Switch.tsx'

const EDGE_WORDS = { off: 'edgesOff', subtle: 'edgesSubtle', strong: 'edgesStrong' } as const satisfies Record<PageSettings['edges'], string>
const FATE_WORDS = { show: 'fateShow', dim: 'fateDim', collapse: 'fateCollapse' } as const satisfies Record<PageSettings['seen'], string>

/** How pages are annotated. */
export function OnPages() {
  const t = useWords()
  const [{ page }, change] = useSettings()
  const set = (patch: Partial<PageSettings>): void => change({ page: { ...page, ...patch } })
  const fates = FATES.map((fate) => [fate, t(FATE_WORDS[fate])] as const)
  return (
    <>
      <Switch label={t('pageMarks')} on={page.marks} onSet={(marks) => set({ marks })} />
      <Switch label={t('pageWords')} on={page.words} onSet={(words) => set({ words })} />
      <Switch label={t('pageKeys')} on={page.keys} onSet={(keys) => set({ keys })} />
      <Choice label={t('pageEdges')} value={page.edges} choices={EDGES.map((edge) => [edge, t(EDGE_WORDS[edge])] as const)} onChoose={(edges) => set({ edges })} />
      <Choice label={t('pageSeen')} value={page.seen} choices={fates} onChoose={(seen) => set({ seen })} />
      <Choice label={t('pageDismissed')} value={page.dismissed} choices={fates} onChoose={(dismissed) => set({ dismissed })} />
      {[page.seen, page.dismissed].includes('collapse') && <p class="small" role="note">{t('pageCollapseNote')}</p>}
    </>
  )
}
