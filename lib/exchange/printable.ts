/** What may be half a pair, a control character or no character; most texts have none and need no rewriting. */
const DOUBTFUL = /[^\t\n\r -~\u00A0-\uD7FF\uE000-\uFFFD]/

/** Text without control characters (but tabs and line ends) and what no XML can hold; half a pair becomes U+FFFD. */
export const printable = (text: string): string => (DOUBTFUL.test(text) ? text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '') : text)
