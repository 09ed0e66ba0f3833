import type { Effects } from '../../lib/rules.ts'
import type { Words } from '../../lib/words.ts'
import { COLOUR_WORDS } from './RuleEffects.tsx'

/** What a rule does, in few words. */
export function sayEffects({ colour, tag, keep, fate, notify, last }: Effects, t: Words): string {
  return [
    colour && t(COLOUR_WORDS[colour]),
    tag !== undefined && t('ruleLeaf', t('ruleTag'), tag),
    keep && t(keep === 'saved' ? 'ruleKeepSaved' : 'ruleKeepReading'),
    fate && t(fate === 'dim' ? 'fateDim' : 'fateCollapse'),
    notify && t('ruleNotify'),
    last && t('ruleLast'),
  ].filter(Boolean).join(' · ')
}
