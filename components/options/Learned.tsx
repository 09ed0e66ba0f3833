import { useEffect, useState } from 'preact/hooks'
import type { Learned as Known, Tutor } from '../../lib/actions/tutor.ts'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useDesk, useSettings } from '../use-library.ts'
import { useTutor } from '../use-tutor.ts'
import { dayOf, sayDate } from '../when.ts'
import { LearnedTag } from './LearnedTag.tsx'
import { Switch } from './Switch.tsx'

/** Interests and tags named at first. */
const SHOWN = 12

/** What was learned of the user and from what, how right it is on their own library, and the ways to take it along or to start over. */
export function Learned() {
  const { words: t } = useDesk()
  const { tutor, done, failed, turn } = useTutor()
  const [known, setKnown] = useState<Known>()
  useEffect(() => setKnown(tutor?.learned()), [tutor, turn])
  return (
    <div class="learned">
      <StartOver />
      <h3>{t('learnedTitle')}</h3>
      {failed && <Failure state="errorUnknown" onAgain={() => location.reload()} />}
      {!failed && (!tutor || !known) && <p role="status">{t.n('learnedReading', done)}</p>}
      {tutor && known && <Told tutor={tutor} known={known} turn={turn} />}
    </div>
  )
}

function Told({ tutor, known, turn }: { readonly tutor: Tutor; readonly known: Known; readonly turn: number }) {
  const { words: t, nameTopic, keepFile } = useDesk()
  const [all, setAll] = useState(false)
  const { liked, disliked, enough, interests, tags, corrected } = known
  const named = new Set(tags.map(({ tag }) => tag))
  const shown = all ? tags : tags.slice(0, SHOWN)
  const save = (): void => keepFile({ name: 'paperlight-learned.json', type: 'application/json', parts: [`${JSON.stringify(known, undefined, 1)}\n`] })
  return (
    <>
      <p>{t.n('learnedFrom', liked)} {disliked > 0 && t.n('learnedAgainst', disliked)}</p>
      <h4>{t('learnedInterests')}</h4>
      {liked < enough ? <p class="quiet">{t('interestNotYet', enough, liked)}</p> : interests.length === 0 ? <p class="quiet">{t('learnedNoInterests')}</p> : (
        <ul class="learned-interests">
          {interests.slice(0, SHOWN).map(({ interest, papers }) => (
            <li key={interest}><span class="topic" dir="auto">{named.has(interest) ? interest : nameTopic(interest)}</span> <span class="quiet">{t.n('nPapers', papers)}</span></li>
          ))}
        </ul>
      )}
      <h4>{t('learnedTags')}</h4>
      {tags.length === 0 ? <p class="quiet">{t('learnedNoTags')}</p> : <p class="small">{t('learnedTagsText')}</p>}
      {shown.map(({ tag, examples }) => <LearnedTag key={tag} tag={tag} examples={examples} tutor={tutor} turn={turn} />)}
      {shown.length < tags.length && <div class="line"><Button onClick={() => setAll(true)}>{t.n('learnedMore', tags.length - shown.length)}</Button></div>}
      {corrected.length > 0 && (
        <>
          <h4>{t('learnedTopics')}</h4>
          <ul>
            {corrected.map(({ topic, is, isNot }) => <li key={topic}>{t('learnedTopic', nameTopic(topic), is, isNot)}</li>)}
          </ul>
        </>
      )}
      <div class="line"><Button icon="export" onClick={save}>{t('learnedExport')}</Button></div>
    </>
  )
}

/** What is learned from: everything, or what comes from now on; and whether new subjects may surface. */
function StartOver() {
  const { words: t, now } = useDesk()
  const [{ learning }, change] = useSettings()
  const toast = useToast()
  const set = (since: number, said: string): void => {
    const before = learning
    change({ learning: { ...learning, since } })
    toast({ text: said, undo: () => change({ learning: before }) })
  }
  return (
    <>
      <Switch label={t('learnExplore')} on={learning.explore} onSet={(explore) => change({ learning: { ...learning, explore } })} />
      {learning.since > 0 && <p class="quiet">{t('learnedSince', sayDate(dayOf(learning.since), t.locale))}</p>}
      <div class="line">
        {learning.since > 0 && <Button icon="undo" onClick={() => set(0, t('saidLearnAll'))}>{t('learnAll')}</Button>}
        <Button icon="remove" onClick={() => set(now(), t('saidStartedOver'))}>{t('startOver')}</Button>
      </div>
      <p class="small">{t('startOverText')}</p>
    </>
  )
}
