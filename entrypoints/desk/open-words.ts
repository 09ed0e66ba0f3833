import { packaged } from '../../lib/browser/runtime.ts'
import { browserWords } from '../../lib/browser/words.ts'
import type { Settings } from '../../lib/settings.ts'
import { type Words, makeWords, messagesGetter } from '../../lib/words.ts'

/** The words of the language the user chose, else of the browser; English fills what a language lacks. */
export async function openWords(language: Settings['language']): Promise<Words> {
  if (language === '') return browserWords()
  const file = await fetch(packaged(`_locales/${language}/messages.json`))
  const chosen = messagesGetter((await file.json()) as Parameters<typeof messagesGetter>[0])
  return makeWords(chosen, language.replace('_', '-'))
}
