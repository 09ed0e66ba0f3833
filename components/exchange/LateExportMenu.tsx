import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../use-words.ts'
import type { ExportMenu, ExportMenuProps } from './ExportMenu.tsx'

/** `ExportMenu`, brought when somebody comes near it: its formats are half of all code of a view that is opened for a moment. */
export function LateExportMenu(props: ExportMenuProps) {
  const t = useWords()
  const [Menu, setMenu] = useState<typeof ExportMenu>()
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef<'focus' | 'open' | undefined>(undefined)
  const coming = useRef<Promise<void> | undefined>(undefined)
  const bring = (): void => {
    coming.current ??= import('./ExportMenu.tsx').then(
      ({ ExportMenu: brought }) => {
        if (box.current?.contains(document.activeElement)) wanted.current ??= 'focus'
        setMenu(() => brought)
      },
      () => void (coming.current = undefined),
    )
  }
  useLayoutEffect(() => {
    const button = Menu && wanted.current && box.current?.querySelector('button')
    if (!button) return
    button.focus()
    if (wanted.current === 'open') button.click()
  }, [Menu])
  const open = (): void => {
    wanted.current = 'open'
    bring()
  }
  return (
    <div ref={box} onPointerEnter={bring} onFocusIn={bring}>
      {Menu ? <Menu {...props} /> : <Button icon="export" disabled={props.disabled ?? false} aria-haspopup="menu" aria-expanded={false} onClick={open}>{t('export')}</Button>}
    </div>
  )
}
