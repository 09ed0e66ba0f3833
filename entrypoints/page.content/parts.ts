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
  const bring = <K extends `paperlight${'Stage' | 'Card' | 'Acts' | 'Generic'}`>(part: Part, left: K) => async (): Promise<(typeof globalThis)[K]> => {
    if (!globalThis[left]) await ask({ ask: 'part', part })
    return globalThis[left]
  }
  return {
    stage: bring('stage', 'paperlightStage'),
    card: bring('card', 'paperlightCard'),
    acts: bring('acts', 'paperlightActs'),
    generic: bring('generic', 'paperlightGeneric'),
  }
}
