import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Words } from '../lib/words.ts'

const WordsContext = createContext<Words | undefined>(undefined)
export const WordsProvider = WordsContext.Provider

/** The words of the user's language. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('a view is rendered inside WordsProvider')
  return words
}
