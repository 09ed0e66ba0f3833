/** What can go wrong with the store, as codes; each is a key of `_locales` with the words for it. */
export const ERROR_CODES = [
  'errorBlocked', 'errorNewer', 'errorQuota', 'errorReadOnly', 'errorCorrupt', 'errorClosed', 'errorTooLarge', 'errorUnknown',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** A failure with a code the user can be told; `cause` keeps the browser's own error. */
export class CodedError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, cause?: unknown) {
    super(code, { cause })
    this.code = code
  }
}

/** Names of `DOMException` (and parts of messages) as browsers give them → our code. */
const NAMES: Readonly<Record<string, ErrorCode>> = {
  VersionError: 'errorNewer',
  QuotaExceededError: 'errorQuota',
  ReadOnlyError: 'errorReadOnly',
  DataCloneError: 'errorUnknown',
}

/** The code of anything caught from IndexedDB. */
export function codeOf(error: unknown): ErrorCode {
  if (error instanceof CodedError) return error.code
  if (!(error instanceof Error) && !(error instanceof DOMException)) return 'errorUnknown'
  const { name, message } = error
  // Firefox refuses to open a store in permanent private windows with these words.
  if (name === 'InvalidStateError') return /mutation/i.test(message) ? 'errorReadOnly' : 'errorClosed'
  if (name === 'UnknownError' || /backing store|corrupt/i.test(message)) return 'errorCorrupt'
  if (name === 'AbortError' && /quota|full/i.test(message)) return 'errorQuota'
  return NAMES[name] ?? 'errorUnknown'
}

/** The same error with its code, for borders that show messages. */
export const coded = (error: unknown): CodedError => (error instanceof CodedError ? error : new CodedError(codeOf(error), error))
