import type { Labels } from '../../lib/labels.ts'

let names: typeof import('./names.ts') | undefined
let coming: Promise<unknown> | undefined

/** Brings what sites, topics and categories are called, which is the largest table of all and not needed for a list of papers; until then they have no names. */
export const bringNames = (): Promise<unknown> => (coming ??= import('./names.ts').then((all) => (names = all)))

export const nameSite = (id: string): string => names?.siteNames.get(id) ?? id
export const nameTopic = (id: string): string => names?.labelNames.get(id) ?? id
export const lateLabels = (): Pick<Labels, 'topics' | 'categories'> => ({ topics: names?.TOPICS ?? [], categories: names?.CATEGORIES ?? [] })
