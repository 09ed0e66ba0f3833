import { drawn } from '../../components/drawn.ts'
import { beginToAsk } from './ask-front.ts'
import { type Begun, drawPicture } from './last-picture.ts'
import { type PictureActs, noteActs } from './picture-acts.ts'

/** Longest wait for the page in front, ms: a busy one must not hold the view back. */
const PATIENCE = 40

let shown: PictureActs | undefined

/**
 * The first thing of ours that runs in popup and panel. Asks the page in front, which answers while everything else is made ready, shows the view as it was left, and
 * loads the view itself once that is on the screen: neither its code nor its drawing may come before.
 */
export async function begin(view: Begun, load: () => Promise<unknown>): Promise<void> {
  const soon = Promise.race([beginToAsk(), new Promise<undefined>((done) => setTimeout(done, PATIENCE))])
  const picture = await drawPicture(view, soon).catch(() => undefined)
  if (picture) {
    shown = noteActs(picture)
    await drawn()
    // Not before: it would have everything laid out once more.
    picture.querySelector('input')?.focus()
  }
  await load()
}

/** The picture that is shown, once: whoever takes it takes it away. */
export function takePicture(): PictureActs | undefined {
  const taken = shown
  shown = undefined
  return taken
}
