import { useId } from 'preact/hooks'
import { useWords } from '../use-words.ts'
import { Icon } from './Icon.tsx'

const STARS = [1, 2, 3, 4, 5] as const

interface RatingProps {
  readonly value: number | undefined
  readonly onRate: (stars: number | undefined) => void
}

/** Five stars as radio buttons, so that arrows and screen readers know them; the given star again takes the rating away. */
export function Rating({ value, onRate }: RatingProps) {
  const t = useWords()
  const name = useId()
  return (
    <fieldset class="rating">
      <legend class="unseen">{t('rating')}</legend>
      {STARS.map((stars) => (
        <label key={stars} class={stars <= (value ?? 0) ? 'lit' : undefined} title={t.n('nStars', stars)}>
          <input
            type="radio"
            class="unseen"
            name={name}
            checked={stars === value}
            aria-label={t.n('nStars', stars)}
            onChange={() => onRate(stars)}
            onClick={() => stars === value && onRate(undefined)}
            onKeyDown={(event) => event.key === 'Delete' && onRate(undefined)}
          />
          <Icon name="star" filled={stars <= (value ?? 0)} />
        </label>
      ))}
    </fieldset>
  )
}
