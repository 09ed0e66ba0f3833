import { CATEGORIES, TOPICS } from '../../lib/classify/taxonomy.ts'
import { SITES } from '../../lib/sites/index.ts'

/** What sites, topics and categories are called. */
export { CATEGORIES, TOPICS }
export const siteNames: ReadonlyMap<string, string> = new Map(SITES.map(({ id, name }) => [id, name]))
export const labelNames: ReadonlyMap<string, string> = new Map([...TOPICS, ...CATEGORIES].map(({ id, name }) => [id, name]))
