import type { ReplyError } from '../../lib/messaging/protocol.ts'
import type { Words } from '../../lib/words.ts'
import type { Layer } from '../stage/layer.ts'

/** Long enough to read, ms. */
const STAYS = 20_000

/** Says in the corner of the view what went wrong with a key, for a while or until one goes well; gives whether something did. Its words are drawn by the sheet, where no search of the page finds them. */
export function createTrouble({ root }: Layer, words: Words): (error: ReplyError | undefined) => boolean {
  const told = document.createElement('p')
  told.className = 'trouble'
  told.role = 'alert'
  told.lang = words.locale
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (error: ReplyError | undefined): boolean => {
    clearTimeout(timer)
    if (error) timer = setTimeout(() => tell(undefined), STAYS)
    told.setAttribute('data-say', error ? words(error) : '')
    return error !== undefined
  }
  tell(undefined)
  root.append(told)
  return tell
}
