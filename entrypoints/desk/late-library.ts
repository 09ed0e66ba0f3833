import type { Library } from '../../lib/actions/library.ts'

type Method = (...given: unknown[]) => unknown
/** Methods that answer little by little. */
type Streamed = { [Name in keyof Library]: Library[Name] extends (...given: never[]) => AsyncIterable<unknown> ? Name : never }[keyof Library]
const STREAMED: Readonly<Record<Streamed, true>> = { each: true, twins: true }

/** A library of which everything can be asked before it is there: every question waits for it. */
export function lateLibrary(opened: () => Promise<Library>): Library {
  const ask = async (name: string, given: readonly unknown[]): Promise<unknown> => ((await opened()) as unknown as Record<string, Method>)[name]?.(...given)
  async function* stream(name: string, given: readonly unknown[]): AsyncIterable<unknown> {
    yield* (await ask(name, given)) as AsyncIterable<unknown>
  }
  return new Proxy({} as Library, {
    // Whoever awaits it asks for `then`, which it must not have.
    get: (_, name) => (typeof name === 'symbol' || name === 'then' ? undefined : (...given: unknown[]) => (Object.hasOwn(STREAMED, name) ? stream(name, given) : ask(name, given))),
  })
}
