import { arxiv } from './adapters/arxiv.ts'
import { huggingFace } from './adapters/hugging-face.ts'
import type { Site } from './site.ts'

/** All site adapters. Sites with hosts come first; families known only by their mark-up (`when`) last. */
export const SITES: readonly Site[] = [arxiv, huggingFace]
