import type { ReplyError } from '../../lib/messaging/protocol.ts'
import type { Words } from '../../lib/words.ts'
import type { Layer } from '../stage/layer.ts'

/** Says in the corner of the view what went wrong with a key, until one goes well; gives whether something did. Its words are drawn by the sheet, where no search of the page finds them. */
export function createTrouble({ root }: Layer, words: Words): (error: ReplyError | undefined) => boolean {
  const told = document.createElement('p')
  told.className = 'trouble'
  told.role = 'alert'
  told.lang = words.locale
  const tell = (error: ReplyError | undefined): boolean => {
    told.setAttribute('data-say', error ? words(error) : '')
    return error !== undefined
  }
  tell(undefined)
  root.append(told)
  return tell
}
