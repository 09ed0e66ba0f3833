import browser from 'webextension-polyfill'

/** One value of the extension's local storage; undefined when never written. */
export async function readStored(key: string): Promise<unknown> {
  const found = await browser.storage.local.get(key)
  return found[key]
}

export const writeStored = (key: string, value: unknown): Promise<void> => browser.storage.local.set({ [key]: value })

/** Changes a value by what it is when it is this one's turn: whichever contexts change it at once, none writes over another. Throws like the storage. */
export const changeStored = (key: string, change: (value: unknown) => unknown): Promise<void> =>
  navigator.locks.request(`stored.${key}`, async () => writeStored(key, change(await readStored(key))))

/** Several values at once; those never written are absent. */
export const local = {
  get: (keys: readonly string[]): Promise<Record<string, unknown>> => browser.storage.local.get([...keys]),
  set: (values: Readonly<Record<string, unknown>>): Promise<void> => browser.storage.local.set({ ...values }),
}

/** Bytes all values take; Firefox does not tell, there their text is counted. */
export async function storedBytes(): Promise<number> {
  const area = browser.storage.local as typeof browser.storage.local & { getBytesInUse?(keys: null): Promise<number> }
  return area.getBytesInUse ? area.getBytesInUse(null) : JSON.stringify(await area.get(null)).length
}

/** Values that last until the browser is closed, also while the worker sleeps; `undefined` takes one away. */
export const session = {
  get: async (key: string): Promise<unknown> => (await browser.storage.session.get(key))[key],
  set: (key: string, value: unknown): Promise<void> => (value === undefined ? browser.storage.session.remove(key) : browser.storage.session.set({ [key]: value })),
}

/** True the first time it is asked since the browser forgot what is kept for a session. */
async function isFirst(): Promise<boolean> {
  const { begun } = await browser.storage.session.get('begun')
  if (begun === undefined) await browser.storage.session.set({ begun: true })
  return begun === undefined
}
let first: Promise<boolean> | undefined

/** After the extension was installed, updated or switched on, or the browser started, which no event tells of all; not when a worker that slept wakes. */
export function onBegin(listener: () => void): void {
  first ??= isFirst()
  void first.then((yes) => yes && listener())
}

/** Calls back when the value is changed, here or elsewhere; gives the way to stop. */
export function onStored(key: string, listener: (value: unknown) => void): () => void {
  const changed = (changes: Record<string, { newValue?: unknown }>): void => {
    if (Object.hasOwn(changes, key)) listener(changes[key]?.newValue)
  }
  browser.storage.local.onChanged.addListener(changed)
  return () => browser.storage?.local.onChanged.removeListener(changed)
}
