import type { SiteAccess } from '../../components/options/Sites.tsx'
import { readMet } from '../background/taught.ts'
import { askToRead, onPermissions, patternOf, readable, stopReading } from '../../lib/browser/permissions.ts'

/** The sites Paperlight may read, as the browser keeps them. */
export const siteAccess: SiteAccess = {
  list: readable,
  add: (url) => askToRead(patternOf(url)),
  drop: stopReading,
  watch: onPermissions,
  met: readMet,
}
