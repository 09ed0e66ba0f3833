import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { useWords } from '../use-words.ts'
import { Button } from './Button.tsx'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
  /** Buttons at the end, the main one last. */
  readonly footer?: ComponentChildren
}

/** Where one begins: the first thing to fill in, not the button that closes. */
const FIRST = '.dialog-body :is(input[type=text], textarea, select)'

/** A modal dialog: focus goes in, stays in, and returns to where it was. Escape closes. */
export function Dialog({ title, onClose, children, footer }: DialogProps) {
  const t = useWords()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    element?.querySelector<HTMLElement>(FIRST)?.focus()
    return () => {
      element?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {/* No landmarks: a dialog may stand anywhere in the page. */}
      <header role="none">
        <h2 id={id}>{title}</h2>
        <Button kind="bare" icon="close" label={t('close')} onClick={onClose} />
      </header>
      <div class="dialog-body">{children}</div>
      {footer && <footer role="none">{footer}</footer>}
    </dialog>
  )
}
