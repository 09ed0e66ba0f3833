import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button, type ButtonProps } from './Button.tsx'

interface MenuItem {
  readonly id: string
  readonly label: string
}
interface MenuProps extends Pick<ButtonProps, 'icon' | 'kind' | 'disabled'> {
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly onPick: (id: string) => void
}

/** A button with a menu: arrows, Home, End, first letters; Escape and Tab close it, and focus returns to the button. */
export function Menu({ label, items, onPick, ...button }: MenuProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const choices = (): HTMLElement[] => [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const close = (): void => {
    setOpen(false)
    box.current?.querySelector('button')?.focus()
  }
  // Before the next key: one pressed at once must find the focus in the menu.
  useLayoutEffect(() => {
    if (!open) return undefined
    choices()[0]?.focus()
    const outside = (event: Event): void => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])
  const onKey = (event: KeyboardEvent): void => {
    const all = choices()
    const at = all.findIndex((item) => item === document.activeElement)
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }
    const letter = all.findIndex((item, i) => i > at && item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))
    const next = to[event.key] ?? (event.key.length === 1 && letter >= 0 ? letter : undefined)
    if (event.key === 'Escape' || event.key === 'Tab') close()
    else if (next !== undefined) all.at(next % all.length)?.focus()
    else return
    if (event.key !== 'Tab') event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="menu" ref={box}>
      <Button {...button} aria-haspopup="menu" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        {label}
      </Button>
      {open && (
        <div role="menu" id={id} aria-label={label} onKeyDown={onKey}>
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close()
                onPick(item.id)
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
