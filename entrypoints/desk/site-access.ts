import type { SiteAccess } from '../../components/options/Sites.tsx'
import { readMet } from '../background/taught.ts'
import { askToRead, isForZotero, onPermissions, patternOf, readable, stopReading } from '../../lib/browser/permissions.ts'

/** The sites Paperlight may read, as the browser keeps them. */
export const siteAccess: SiteAccess = {
  list: async () => (await readable()).filter((pattern) => !isForZotero(pattern)),
  add: (url) => askToRead(patternOf(url)),
  drop: stopReading,
  watch: onPermissions,
  met: readMet,
}
