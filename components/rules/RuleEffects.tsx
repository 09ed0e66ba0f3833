import type { TagCount } from '../../lib/actions/library.ts'
import { type Effects, KEEPS, RULE_FATES } from '../../lib/rules.ts'
import { TAG_COLOURS, type TagColour } from '../../lib/settings.ts'
import type { Key } from '../../lib/words.ts'
import { Combobox } from '../kit/Combobox.tsx'
import { Choice } from '../options/Choice.tsx'
import { Switch } from '../options/Switch.tsx'
import { useWords } from '../use-words.ts'

export const COLOUR_WORDS = { amber: 'colourAmber', red: 'colourRed', green: 'colourGreen', blue: 'colourBlue', violet: 'colourViolet', grey: 'colourGrey' } as const satisfies Record<TagColour, Key>
const KEEP_WORDS = { saved: 'ruleKeepSaved', 'to-read': 'ruleKeepReading' } as const satisfies Record<(typeof KEEPS)[number], Key>
const FATE_WORDS = { dim: 'fateDim', collapse: 'fateCollapse' } as const satisfies Record<(typeof RULE_FATES)[number], Key>

interface RuleEffectsProps {
  readonly does: Effects
  readonly tags: readonly TagCount[]
  readonly onChange: (does: Effects) => void
}

/** What a rule does where it applies. */
export function RuleEffects({ does, tags, onChange }: RuleEffectsProps) {
  const t = useWords()
  const set = (change: { readonly [K in keyof Effects]?: Effects[K] | undefined }): void =>
    onChange(Object.fromEntries(Object.entries({ ...does, ...change }).filter(([, value]) => value !== undefined)) as Effects)
  const choices = <T extends string>(none: string, words: Readonly<Record<T, Key>>): (readonly [T | '', string])[] => [
    ['', none],
    ...(Object.entries(words) as [T, Key][]).map(([one, key]) => [one, t(key)] as const),
  ]
  return (
    <fieldset class="rule-part">
      <legend>{t('ruleDoes')}</legend>
      <Choice label={t('ruleColour')} value={does.colour ?? ''} choices={choices(t('colourNone'), COLOUR_WORDS)} onChoose={(one) => set({ colour: TAG_COLOURS.find((colour) => colour === one) })} />
      <Choice label={t('ruleKeep')} value={does.keep ?? ''} choices={choices(t('ruleKeepNone'), KEEP_WORDS)} onChoose={(one) => set({ keep: KEEPS.find((keep) => keep === one) })} />
      <Combobox label={t('ruleTag')} value={does.tag === undefined ? [] : [does.tag]} known={tags} onAdd={(tag) => set({ tag })} onRemove={() => set({ tag: undefined })} />
      <Choice label={t('ruleFate')} value={does.fate ?? ''} choices={choices(t('fateShow'), FATE_WORDS)} onChoose={(one) => set({ fate: RULE_FATES.find((fate) => fate === one) })} />
      {does.fate === 'collapse' && <p class="small" role="note">{t('pageCollapseNote')}</p>}
      <Switch label={t('ruleNotify')} on={does.notify === true} onSet={(on) => set({ notify: on || undefined })} />
      <Switch label={t('ruleLast')} on={does.last === true} onSet={(on) => set({ last: on || undefined })} />
    </fieldset>
  )
}
