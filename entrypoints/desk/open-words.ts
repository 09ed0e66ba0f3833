import { packaged } from '../../lib/browser/runtime.ts'
import { browserWords } from '../../lib/browser/words.ts'
import type { Settings } from '../../lib/settings.ts'
import { type GetMessage, type Words, makeWords, messagesGetter } from '../../lib/words.ts'

/** The words of the language the user chose, else of the browser; English fills what a language lacks. */
export async function openWords(language: Settings['language']): Promise<Words> {
  if (language === '') return browserWords()
  const [chosen, english] = await Promise.all([language, 'en'].map(readMessages))
  return makeWords((key, values) => chosen?.(key, values) || english?.(key, values) || '', language.replace('_', '-'))
}

async function readMessages(language: string): Promise<GetMessage> {
  const file = await fetch(packaged(`_locales/${language}/messages.json`))
  return messagesGetter((await file.json()) as Parameters<typeof messagesGetter>[0])
}
