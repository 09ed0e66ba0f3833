import { useRef, useState } from 'preact/hooks'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../use-words.ts'

/** Larger files are refused before they are read. */
const MOST_BYTES = 200_000_000

interface FilePickProps {
  readonly label: string
  readonly accept: string
  readonly disabled?: boolean
  /** Reads what it needs of the file; a rejection is told as a file that cannot be read. */
  readonly onFile: (file: File) => Promise<void>
}

/** A button that opens a file; the same file may be picked twice. */
export function FilePick({ label, accept, disabled, onFile }: FilePickProps) {
  const t = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<'fileTooBig' | 'fileUnread'>()
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return
    if (file.size > MOST_BYTES) return setWrong('fileTooBig')
    setWrong(undefined)
    try {
      await onFile(file)
    } catch {
      setWrong('fileUnread')
    }
  }
  return (
    <div class="file-pick">
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          void read(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Button icon="open" disabled={disabled} onClick={() => input.current?.click()}>{label}</Button>
      {wrong && <p class="wrong" role="alert">{t(wrong)}</p>}
    </div>
  )
}
