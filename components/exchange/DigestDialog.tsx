import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { FileReading, Reading } from '../../lib/exchange/index.ts'
import type { Card, Sighting } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useActs } from '../use-acts.ts'
import { useDesk } from '../use-library.ts'
import { STATE_WORDS } from '../paper/say-paper.ts'
import { FilePick } from './FilePick.tsx'
import { readFile, readText } from './read-file.ts'

type Line = { readonly sighting: Sighting; readonly card: Card }

const isKept = (card: Card): boolean => card.state === 'saved' || card.state === 'read'

/** A copied or mailed digest becomes sightings like those of a page; what it lists can be saved here, each or all. */
export function DigestDialog({ onClose }: { readonly onClose: () => void }) {
  const desk = useDesk()
  const { library, words: t, now } = desk
  const { act } = useActs()
  const id = useId()
  const [text, setText] = useState('')
  const [lines, setLines] = useState<readonly Line[]>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [failed, setFailed] = useState(false)
  const closed = useRef(new AbortController())
  useEffect(() => () => closed.current.abort(), [])
  const look = async (read: (reading: FileReading) => Promise<Reading | undefined>): Promise<void> => {
    setFailed(false)
    try {
      const reading = await read(closed.current)
      if (!reading) return
      const sightings = reading.entries.map((entry) => entry.sighting)
      const cards = sightings.length > 0 ? await library.sight(sightings, { site: 'text', page: '', since: now() }) : []
      const found = cards.flatMap((card, i) => {
        const sighting = sightings[i]
        return sighting ? [{ sighting, card }] : []
      })
      setLines(found)
      setChosen(new Set(found.filter(({ card }) => !isKept(card)).map(({ card }) => card.paper)))
    } catch {
      setFailed(true)
    }
  }
  const toggle = (paper: string): void => {
    const next = new Set(chosen)
    if (!next.delete(paper)) next.add(paper)
    setChosen(next)
  }
  const save = async (): Promise<void> => {
    if (await act([...chosen], { do: 'save' }, t.n('saidSavedMany', chosen.size))) onClose()
  }
  const main = lines?.length ? (
    <Button kind="primary" disabled={chosen.size === 0} onClick={() => void save()}>{t.n('digestSave', chosen.size)}</Button>
  ) : (
    <Button kind="primary" disabled={text.trim() === ''} onClick={() => void look((reading) => readText(text, 'digest.txt', desk, reading))}>{t('digestLook')}</Button>
  )
  return (
    <Dialog title={t('digestTitle')} onClose={onClose} footer={<><Button onClick={onClose}>{t('cancel')}</Button>{main}</>}>
      <div class="field" hidden={Boolean(lines?.length)}>
        <label for={id}>{t('digestLabel')}</label>
        <textarea id={id} rows={10} value={text} placeholder={t('digestHint')} onInput={(event) => setText(event.currentTarget.value)} />
        <FilePick label={t('digestOpen')} accept=".txt,.eml,.html,.htm,.md,text/plain" onFile={(file) => look((reading) => readFile(file, desk, reading))} />
      </div>
      <p role="status" class={failed ? 'wrong' : undefined}>
        {failed ? t('digestFailed') : lines && (lines.length > 0 ? t.n('digestFound', lines.length) : t('digestNone'))}
      </p>
      {lines && lines.length > 0 && (
        <ul class="choices">
          {lines.map(({ sighting, card }) => (
            <li key={card.paper}>
              <label>
                <input type="checkbox" checked={isKept(card) || chosen.has(card.paper)} disabled={isKept(card)} onChange={() => toggle(card.paper)} />
                <span dir="auto">{sighting.title}</span>
                <span class={`state ${card.state}`}>{t(STATE_WORDS[card.state])}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
