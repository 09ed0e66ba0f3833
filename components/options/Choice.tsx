import { useId } from 'preact/hooks'

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly (readonly [value: T, label: string])[]
  readonly onChoose: (value: T) => void
}

/** One of few, by name. */
export function Choice<T extends string>({ label, value, choices, onChoose }: ChoiceProps<T>) {
  const id = useId()
  return (
    <div class="line">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const found = choices.find(([one]) => one === event.currentTarget.value)
          if (found) onChoose(found[0])
        }}
      >
        {choices.map(([one, words]) => <option key={one} value={one}>{words}</option>)}
      </select>
    </div>
  )
}
