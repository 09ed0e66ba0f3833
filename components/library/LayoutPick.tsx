import { Icon, type IconName } from '../kit/Icon.tsx'
import { useSettings } from '../use-library.ts'
import type { Settings } from '../../lib/settings.ts'
import { useWords } from '../use-words.ts'

const CHOICES = [
  { layout: 'rows', icon: 'rows', label: 'layoutRows' },
  { layout: 'cards', icon: 'cards', label: 'layoutCards' },
  { layout: 'table', icon: 'table', label: 'layoutTable' },
] as const satisfies readonly { layout: Settings['layout']; icon: IconName; label: string }[]

export function LayoutPick() {
  const t = useWords()
  const [{ layout }, change] = useSettings()
  return (
    <div role="group" aria-label={t('layout')} class="segments">
      {CHOICES.map((choice) => (
        <button key={choice.layout} type="button" aria-pressed={layout === choice.layout} aria-label={t(choice.label)} title={t(choice.label)} onClick={() => change({ layout: choice.layout })}>
          <Icon name={choice.icon} />
        </button>
      ))}
    </div>
  )
}
