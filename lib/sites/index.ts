import { aclAnthology } from './adapters/acl-anthology.ts'
import { acmDl } from './adapters/acm-dl.ts'
import { aps } from './adapters/aps.ts'
import { arxiv } from './adapters/arxiv.ts'
import { biorxiv } from './adapters/biorxiv.ts'
import { cvf } from './adapters/cvf.ts'
import { dblp } from './adapters/dblp.ts'
import { googleScholar } from './adapters/google-scholar.ts'
import { huggingFace } from './adapters/hugging-face.ts'
import { jmlr } from './adapters/jmlr.ts'
import { neuripsProceedings } from './adapters/neurips-proceedings.ts'
import { ojs } from './adapters/ojs.ts'
import { openreview } from './adapters/openreview.ts'
import { papersWithCode } from './adapters/papers-with-code.ts'
import { pmlr } from './adapters/pmlr.ts'
import { pubmed } from './adapters/pubmed.ts'
import { scholarAlert } from './adapters/scholar-alert.ts'
import { scienceDirect } from './adapters/sciencedirect.ts'
import { semanticScholar } from './adapters/semantic-scholar.ts'
import { tmlr } from './adapters/tmlr.ts'
import type { Site } from './site.ts'

/** All site adapters. Sites with hosts come first; families known only by their mark-up (`when`) last. */
export const SITES: readonly Site[] = [
  arxiv, huggingFace, aclAnthology, acmDl, aps, biorxiv, cvf, dblp, googleScholar, jmlr, neuripsProceedings, openreview, papersWithCode,
  pmlr, pubmed, scienceDirect, semanticScholar, tmlr,
  ojs, scholarAlert,
]
