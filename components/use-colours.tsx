import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Colours } from '../lib/tags.ts'
import { useAsked, useDesk } from './use-library.ts'

const NONE: Colours = {}
const ColoursContext = createContext<Colours>(NONE)

/** Asks for the colours of tags once for everything inside. */
export function ColoursProvider({ children }: { readonly children: ComponentChildren }) {
  const { library, first, last } = useDesk()
  const { value } = useAsked(() => library.colours(), [library], { begin: first?.()?.then((rows) => rows?.colours), last: last?.()?.colours })
  return <ColoursContext.Provider value={value ?? NONE}>{children}</ColoursContext.Provider>
}

/** Colours of tags by folded name; see `colourOf`. */
export const useColours = (): Colours => useContext(ColoursContext)
