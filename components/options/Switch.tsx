/** Something that is on or off. */
export function Switch({ label, on, onSet }: { readonly label: string; readonly on: boolean; readonly onSet: (on: boolean) => void }) {
  return (
    <label class="line switch">
      <input type="checkbox" checked={on} onChange={(event) => onSet(event.currentTarget.checked)} />
      {label}
    </label>
  )
}
