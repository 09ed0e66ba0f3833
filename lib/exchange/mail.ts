/** Mails (.eml): headers, parts, transfer encodings and character sets, as far as alert mails need them. */

/** One part of a mail that shows text. */
export interface MailPart {
  readonly type: 'text/plain' | 'text/html'
  readonly text: string
}

const MAX_PARTS = 100

/** Bytes as text in the character set a mail or page names; unknown names are read as UTF-8. */
function decodeBytes(bytes: Uint8Array, charset = 'utf-8'): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

/** Bytes decoded between two places to stop: a few milliseconds' worth. */
const DECODED_AT_ONCE = 500_000

function* decodeInParts(bytes: Uint8Array, charset: string): Generator<undefined, string> {
  const decoder = new TextDecoder(charset, { fatal: charset === 'utf-8' })
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += DECODED_AT_ONCE) {
    parts.push(decoder.decode(bytes.subarray(at, at + DECODED_AT_ONCE), { stream: true }))
    yield
  }
  return parts.join('') + decoder.decode()
}

/** A file's bytes as text, with places to stop: by its byte order mark, else UTF-8 where it is valid, else Windows-1252, the usual rest. */
export function* decodeFile(bytes: Uint8Array): Generator<undefined, string> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return yield* decodeInParts(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return yield* decodeInParts(bytes, 'utf-16be')
  try {
    return yield* decodeInParts(bytes, 'utf-8')
  } catch {
    return yield* decodeInParts(bytes, 'windows-1252')
  }
}

const bytesOf = (binary: string): Uint8Array => Uint8Array.from(binary, (char) => char.charCodeAt(0) & 0xff)

function decodeBase64(text: string): string {
  const clean = text.replace(/[^A-Za-z0-9+/]/g, '')
  try {
    return atob(clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0)))
  } catch {
    return ''
  }
}

const decodeQuoted = (text: string): string =>
  text.replace(/[ \t]+$/gm, '').replace(/=\r?\n/g, '').replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

interface Part {
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** Headers up to the first empty line, continued ones joined. */
function splitPart(source: string): Part {
  const end = /\r?\n\r?\n/.exec(source)
  const head = (end ? source.slice(0, end.index) : source).slice(0, 100_000).replace(/\r?\n[ \t]+/g, ' ')
  const headers = new Map<string, string>()
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, body: end ? source.slice(end.index + end[0].length) : '' }
}

const parameter = (header: string, name: string): string | undefined => {
  const [, quoted, bare] = new RegExp(`;\\s{0,20}${name}\\s{0,5}=\\s{0,5}(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, 'i').exec(header) ?? []
  return quoted ?? bare
}

function textOf({ headers, body }: Part, type: string): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase()
  if (encoding !== 'base64' && encoding !== 'quoted-printable') return body
  const charset = parameter(type, 'charset')
  // What stands unencoded in a quoted part has been decoded with the file.
  const binary = encoding === 'base64' ? decodeBase64(body) : decodeQuoted(body)
  return /[^\0-\xff]/.test(binary) ? binary : decodeBytes(bytesOf(binary), charset)
}

/** Whether a text begins as mails do. */
export const isMail = (text: string): boolean => /^(?:From \S|[A-Za-z][\w-]{1,50}:[ \t])/.test(text) && /^(?:content-type|mime-version|received|message-id):/im.test(text.slice(0, 20_000)) && /^(?:from|subject):/im.test(text.slice(0, 20_000))

/** Every part of a mail that shows text, in order; attachments are left out. */
export function readMail(source: string): readonly MailPart[] {
  const parts: MailPart[] = []
  const queue: Part[] = [splitPart(source.replace(/^From .*\r?\n/, ''))]
  for (let part = queue.shift(), seen = 0; part && seen < MAX_PARTS; part = queue.shift(), seen++) {
    const type = part.headers.get('content-type') ?? 'text/plain'
    const boundary = /^multipart\//i.test(type) ? parameter(type, 'boundary') : undefined
    if (boundary !== undefined) {
      const sections = `\n${part.body.replaceAll('\r\n', '\n')}`.split(`\n--${boundary}`).slice(1)
      queue.unshift(...sections.filter((section) => !section.startsWith('--')).slice(0, MAX_PARTS).map((section) => splitPart(section.replace(/^[^\n]*\n/, ''))))
    } else if (/^message\/rfc822/i.test(type)) queue.unshift(splitPart(part.body))
    else if (!/^attachment/i.test(part.headers.get('content-disposition') ?? '')) {
      const shown = /^text\/html/i.test(type) ? 'text/html' : /^text\/plain/i.test(type) ? 'text/plain' : undefined
      if (shown) parts.push({ type: shown, text: textOf(part, type) })
    }
  }
  return parts
}
