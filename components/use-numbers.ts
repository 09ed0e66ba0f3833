import { type Numbers, startCount } from './charts/count.ts'
import { type Asked, useAsked, useDesk } from './use-library.ts'

/** Half a year. */
export const WEEKS = 26

/** Counts the whole library, and again after changes. */
export function useNumbers(): Asked<Numbers> {
  const { library, now } = useDesk()
  return useAsked(async () => {
    const count = startCount(now(), WEEKS, await library.visits())
    for await (const paper of library.each('state:any')) count.add(paper)
    return count.done()
  }, [library, now])
}
