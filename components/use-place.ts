import { useCallback, useEffect, useState } from 'preact/hooks'
import { SCOPES, type Scope } from './search/compose.ts'

export const PLACES = ['papers', 'tags', 'twins', 'feeds', 'numbers'] as const
/** Where in the library one is; it stands in the address, so that back, forward and a bookmark lead there. */
export interface Place {
  readonly view: (typeof PLACES)[number]
  readonly scope: Scope
  readonly tag?: string
  readonly site?: string
  /** Name of a kept search. */
  readonly list?: string
  /** What stands in the search field. */
  readonly typed: string
}

const isScope = (value: string): value is Scope => Object.hasOwn(SCOPES, value)

/** Reads the part of an address after `#`; anything odd leads to the saved papers. */
function parsePlace(hash: string): Place {
  const [view = '', rest = ''] = hash.replace(/^#/, '').split('?', 2)
  const asked = new URLSearchParams(rest)
  const scope = asked.get('scope') ?? ''
  const named = Object.fromEntries(['tag', 'site', 'list'].flatMap((name) => (asked.get(name) ? [[name, asked.get(name)]] : [])))
  return { view: PLACES.find((one) => one === view) ?? 'papers', scope: isScope(scope) ? scope : 'saved', typed: asked.get('typed') ?? '', ...named }
}

/** The inverse of `parsePlace`, with its `#`. */
function placeHash({ view, scope, tag, site, list, typed }: Place): string {
  const said = Object.entries({ scope: scope === 'saved' ? undefined : scope, tag, site, list, typed: typed || undefined }).filter((one): one is [string, string] => one[1] !== undefined)
  const rest = new URLSearchParams(said).toString()
  return `#${view}${rest === '' ? '' : `?${rest}`}`
}

/** The place of the address, and the way to go elsewhere; a search typed on replaces its own step in the history. */
export function usePlace(): readonly [Place, (place: Partial<Place> & { readonly view: Place['view'] }) => void, (typed: string) => void] {
  const [place, setPlace] = useState(() => parsePlace(location.hash))
  useEffect(() => {
    const follow = (): void => setPlace(parsePlace(location.hash))
    addEventListener('popstate', follow)
    addEventListener('hashchange', follow)
    return () => {
      removeEventListener('popstate', follow)
      removeEventListener('hashchange', follow)
    }
  }, [])
  const go = useCallback((to: Partial<Place> & { readonly view: Place['view'] }) => {
    const next: Place = { scope: 'saved', typed: '', ...to }
    history.pushState(undefined, '', placeHash(next))
    setPlace(next)
  }, [])
  const type = useCallback((typed: string) => {
    setPlace((now) => {
      const next: Place = { ...now, view: 'papers', typed }
      history.replaceState(undefined, '', placeHash(next))
      return next
    })
  }, [])
  return [place, go, type]
}
