import type { FacetKind } from '../../lib/search/facets.ts'
import { useDesk } from '../use-library.ts'

/** What people read for a value that papers have in common: topics, categories and sites are stored by their ids. */
export function useNameOf(): (kind: FacetKind, value: string) => string {
  const { nameTopic, nameSite } = useDesk()
  return (kind, value) => (kind === 'topic' || kind === 'category' ? nameTopic(value) : kind === 'site' ? nameSite(value) : value)
}
