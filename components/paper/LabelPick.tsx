import type { Labels } from '../../lib/labels.ts'

interface LabelPickProps {
  /** What it is for; also its first line. */
  readonly label: string
  /** Those that can be picked still. */
  readonly options: Labels['topics']
  readonly onPick: (id: string) => void
}

/** Gives a paper one more topic or category. */
export function LabelPick({ label, options, onPick }: LabelPickProps) {
  return (
    <select
      aria-label={label}
      value=""
      onChange={(event) => {
        const { value } = event.currentTarget
        event.currentTarget.value = ''
        if (value !== '') onPick(value)
      }}
    >
      <option value="">{label}</option>
      {options.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
    </select>
  )
}
