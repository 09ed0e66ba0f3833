import { writeSync } from 'node:fs'
import { argv, exit } from 'node:process'

/** What a command needs of the outside: results are JSON Lines on `out`, words for people on `say`. */
export interface Io {
  out(line: string): void
  say(text: string): void
}
/** 0 fine, 1 bad input, 2 bad usage. */
export type Exit = 0 | 1 | 2
export interface Command {
  readonly usage: string
  run(args: readonly string[], io: Io): Promise<Exit>
}

/** One file a command; loaded only when called, so that `detect` does not pay for the weights. Each exports `command`. */
const COMMANDS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  dedupe: () => import('./dedupe.ts'),
  detect: () => import('./detect.ts'),
  search: () => import('./search.ts'),
  convert: () => import('./convert.ts'),
  classify: () => import('./classify.ts'),
  learn: () => import('./learn.ts'),
}

async function main(args: readonly string[], io: Io): Promise<Exit> {
  const load = Object.hasOwn(COMMANDS, args[0] ?? '') ? COMMANDS[args[0] ?? ''] : undefined
  if (!load) {
    io.say(`usage: npm run -s cli -- ${Object.keys(COMMANDS).join('|')} …`)
    return 2
  }
  const { command } = await load()
  const code = await command.run(args.slice(1), io)
  if (code === 2) io.say(`usage: npm run -s cli -- ${command.usage}`)
  return code
}

/** Writes whole, also into a slow pipe, where process.stdout would lose the end on exit. */
function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Whoever reads has heard enough, as `head` has.
      if (code === 'EPIPE') exit(0)
      if (code !== 'EAGAIN') throw error
    }
  }
}

const io: Io = { out: (line) => writeAll(1, `${line}\n`), say: (text) => writeAll(2, `${text}\n`) }
exit(await main(argv.slice(2), io))
