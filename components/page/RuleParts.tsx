import type { Ruled } from '../../lib/paper.ts'
import type { LeafKind } from '../../lib/rules.ts'
import type { Key } from '../../lib/words.ts'
import { useWords } from '../use-words.ts'

/** What of a paper a rule could look for; `shown` is its name where that is another one. */
export interface RuleSeed {
  readonly is: LeafKind
  readonly value: string
  readonly shown?: string
}

/** Rules told of on one card. */
const MOST = 4
const WORDS = { keyword: 'ruleKeyword', phrase: 'rulePhrase', author: 'ruleAuthor', venue: 'ruleVenue', category: 'ruleCategory', topic: 'ruleTopic', site: 'ruleSite' } as const satisfies Record<LeafKind, Key>

/** The rules that apply to a paper, each with what made it. */
export function RuleReasons({ ruled }: { readonly ruled: Ruled | undefined }) {
  const t = useWords()
  if (!ruled) return null
  return (
    <ul class="ruled" aria-label={t('optionsRules')}>
      {ruled.by.slice(0, MOST).map(({ rule, name, why }) => (
        <li key={rule} class="rule-chip">
          {name ? t('cardRule', name) : t('cardRuleUnnamed')}
          {why.length > 0 && <span class="quiet"> · {why.slice(0, 3).join(', ')}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Begins a rule with something of this paper. */
export function RuleSeeds({ seeds, onRule }: { readonly seeds: readonly RuleSeed[]; readonly onRule: (seed: RuleSeed) => void }) {
  const t = useWords()
  if (seeds.length === 0) return null
  return (
    <details>
      <summary>{t('ruleFrom')}</summary>
      <div class="suggested">
        {seeds.map((seed) => (
          <button key={`${seed.is} ${seed.value}`} type="button" class="chip" onClick={() => onRule(seed)}>
            {t('ruleLeaf', t(WORDS[seed.is]), seed.shown ?? seed.value)}
          </button>
        ))}
      </div>
    </details>
  )
}
