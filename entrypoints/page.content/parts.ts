import type { Ask } from '../../lib/messaging/client.ts'
import type { Part } from '../../lib/messaging/protocol.ts'

/** What the scripts that are run on demand leave behind; each undefined when it could not be had. */
export interface Parts {
  stage(): Promise<typeof globalThis.paperlightStage>
  card(): Promise<typeof globalThis.paperlightCard>
  acts(): Promise<typeof globalThis.paperlightActs>
  generic(): Promise<typeof globalThis.paperlightGeneric>
}

/** Each part is run once, when it is first needed. */
export function createParts(ask: Ask): Parts {
  const bring = async <T>(part: Part, left: () => T | undefined): Promise<T | undefined> => {
    if (!left()) await ask({ ask: 'part', part })
    return left()
  }
  return {
    stage: () => bring('stage', () => globalThis.paperlightStage),
    card: () => bring('card', () => globalThis.paperlightCard),
    acts: () => bring('acts', () => globalThis.paperlightActs),
    generic: () => bring('generic', () => globalThis.paperlightGeneric),
  }
}
