import { Icon } from '../kit/Icon.tsx'

/** Feeds Paperlight may read from the start. */
const FEEDS = [
  { name: 'Hugging Face Papers', url: 'https://huggingface.co/papers' },
  { name: 'arXiv cs.CL', url: 'https://arxiv.org/list/cs.CL/new' },
  { name: 'arXiv cs.LG', url: 'https://arxiv.org/list/cs.LG/new' },
  { name: 'arXiv cs.CV', url: 'https://arxiv.org/list/cs.CV/new' },
  { name: 'arXiv stat.ML', url: 'https://arxiv.org/list/stat.ML/new' },
] as const

/** Where to begin, one click away. */
export const FeedLinks = () => (
  <ul class="line">
    {FEEDS.map(({ name, url }) => <li key={url}><a class="button plain" href={url} target="_blank" rel="noreferrer"><Icon name="open" />{name}</a></li>)}
  </ul>
)
