import { useEffect, useId, useRef } from 'preact/hooks'
import type { Paper } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Icon } from '../kit/Icon.tsx'
import { homeOf } from '../paper/say-paper.ts'
import { TagChips } from '../paper/TagChips.tsx'
import { useActs } from '../use-acts.ts'
import { useDesk } from '../use-library.ts'
import { useWords } from '../use-words.ts'
import { sayDate } from '../when.ts'
import { type Pair, useTwins } from './use-twins.ts'

/** What tells two papers apart, each line marked where the other says something else. */
function Side({ paper, other }: { readonly paper: Paper; readonly other: Paper }) {
  const { words: t } = useDesk()
  const href = homeOf(paper)
  const ids = (of: Paper): string => Object.entries(of.ids ?? {}).map(([scheme, value]) => `${scheme}:${value}`).join(' ')
  const lines = [
    ['columnAuthors', (of: Paper) => of.authors?.join(', ')],
    ['fieldVenue', (of: Paper) => of.venue],
    ['fieldPublished', (of: Paper) => of.published && sayDate(of.published, t.locale)],
    ['identifiers', ids],
    ['note', (of: Paper) => of.user.note],
    ['fieldAbstract', (of: Paper) => of.abstract],
  ] as const
  return (
    <div class="twin">
      <h4 dir="auto">{href ? <a href={href} target="_blank" rel="noreferrer">{paper.title}</a> : paper.title}</h4>
      <dl>
        {lines.flatMap(([label, say]) => {
          const text = say(paper)
          return text ? [
            <div key={label} class={text === say(other) ? 'same' : 'differs'}>
              <dt>{t(label)}{text !== say(other) && <span class="unseen"> ({t('twinDiffers')})</span>}</dt>
              <dd dir="auto">{text}</dd>
            </div>,
          ] : []
        })}
      </dl>
      <p class="paper-marks"><TagChips tags={paper.user.tags} /></p>
    </div>
  )
}

function PairBox({ pair, onDone }: { readonly pair: Pair; readonly onDone: () => void }) {
  const t = useWords()
  const { act } = useActs()
  const [a, b] = pair
  const id = useId()
  const decide = async (verb: 'join' | 'apart'): Promise<void> => {
    if (await act([a.id, b.id], { do: verb }, verb === 'join' ? t.n('saidJoined', 2) : t('saidApart'))) onDone()
  }
  return (
    <section class="twins" aria-labelledby={id}>
      <h3 id={id} class="unseen">{t('twinOf', a.title)}</h3>
      <Side paper={a} other={b} />
      <Side paper={b} other={a} />
      <div class="line">
        <Button kind="primary" icon="twin" aria-describedby={id} onClick={() => void decide('join')}>{t('join')}</Button>
        <Button icon="close" aria-describedby={id} onClick={() => void decide('apart')}>{t('twinsApart')}</Button>
      </div>
    </section>
  )
}

/** Pairs of saved papers that may be one work, side by side, for the user to decide. */
export function TwinsPlace() {
  const t = useWords()
  const { state, done, all, pairs, stop, again } = useTwins()
  const list = useRef<HTMLDivElement>(null)
  const decided = useRef(false)
  // The pair that had the focus is gone: the next one gets it, or the place itself.
  useEffect(() => {
    if (!decided.current || (document.activeElement && document.activeElement !== document.body)) return
    decided.current = false
    ;(list.current?.querySelector<HTMLElement>('.twins button') ?? list.current)?.focus()
  }, [pairs])
  const looking = state === 'looking'
  return (
    <main class="place">
      <h2>{t('placeTwins')}</h2>
      <p class="quiet">{t('twinsIntro')}</p>
      <p role="status" class="quiet">{looking ? t('twinsLooking', done, Math.max(all, done)) : t.n('twinsFound', pairs.length)}</p>
      <div class="line">
        {looking ? <Button onClick={stop}>{t('stop')}</Button> : <Button icon="undo" onClick={again}>{t('twinsAgain')}</Button>}
      </div>
      {!['looking', 'done', 'stopped'].includes(state) && <Failure state={state as 'errorUnknown'} onAgain={again} />}
      {state === 'done' && pairs.length === 0 && <div class="empty"><Icon name="twin" /><p>{t('twinsNone')}</p></div>}
      <div ref={list} tabIndex={-1} class="twin-list">
        {pairs.map((pair) => <PairBox key={`${pair[0].id} ${pair[1].id}`} pair={pair} onDone={() => void (decided.current = true)} />)}
      </div>
    </main>
  )
}
