import { useEffect, useId, useState } from 'preact/hooks'
import { Button } from '../kit/Button.tsx'
import { useHold } from '../kit/Gate.tsx'
import { useWords } from '../use-words.ts'
import type { TaughtMet } from './TaughtSites.tsx'

/** What may be read, as the browser says; `add` must be called from a click. */
export interface SiteAccess {
  list(): Promise<readonly string[]>
  add(url: string): Promise<boolean>
  drop(pattern: string): Promise<boolean>
  watch(listener: () => void): void
  /** What taught pages gave when they were last met. */
  met(): Promise<TaughtMet>
}

/** `https://arxiv.org/*` as people write it; undefined for what is no single site. */
const hostOf = (pattern: string): string | undefined => /^(?:https?|\*):\/\/([^/*]+)\/\*$/.exec(pattern)?.[1]

function addressOf(typed: string): string | undefined {
  const text = /^https?:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`
  return URL.canParse(text) && new URL(text).hostname.includes('.') ? text : undefined
}

/** The sites Paperlight reads: seen, added, taken back. */
export function Sites({ access }: { readonly access: SiteAccess }) {
  const t = useWords()
  const id = useId()
  const [patterns, setPatterns] = useState<readonly string[]>()
  const [typed, setTyped] = useState('')
  useHold(patterns !== undefined)
  const [said, setSaid] = useState('')
  useEffect(() => {
    let on = true
    const read = (): void => void access.list().then((list) => on && setPatterns(list))
    read()
    access.watch(read)
    return () => {
      on = false
    }
  }, [access])
  const add = async (event: Event): Promise<void> => {
    event.preventDefault()
    const address = addressOf(typed)
    if (!address) return setSaid(t('siteBad'))
    const granted = await access.add(address).catch(() => false)
    setSaid(granted ? t('siteAdded', new URL(address).hostname) : t('siteRefused'))
    if (granted) setTyped('')
  }
  const drop = async (pattern: string, host: string): Promise<void> => {
    const gone = await access.drop(pattern).catch(() => false)
    setSaid(t(gone ? 'siteDropped' : 'siteKept', host))
  }
  return (
    <>
      <ul class="site-rows">
        {patterns?.flatMap((pattern) => {
          const host = hostOf(pattern)
          return host === undefined ? [] : [
            <li key={pattern}>
              <span dir="ltr">{host}</span>
              <Button kind="bare" icon="remove" label={t('siteDrop', host)} onClick={() => void drop(pattern, host)} />
            </li>,
          ]
        })}
      </ul>
      <form class="field" onSubmit={(event) => void add(event)}>
        <label for={id}>{t('siteAddLabel')}</label>
        <span class="line">
          <input id={id} type="text" dir="ltr" inputMode="url" autocomplete="off" placeholder="openreview.net" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
          <Button type="submit" icon="plus">{t('siteAdd')}</Button>
        </span>
      </form>
      <p role="status" class="small">{said}</p>
    </>
  )
}
