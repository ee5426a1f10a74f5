/**
 * A button that saves a file of the end on the reader's machine, and tells what went wrong where it does not.
 */
import { useState } from 'preact/hooks'
import type { Problem } from '../api/problem.ts'
import { saveFile } from '../api/save-file.ts'
import { ProblemNotice } from './notice.tsx'

interface SaveButtonProps {
  readonly path: string
  readonly name: string
  readonly text: string
}

export function SaveButton({ path, name, text }: SaveButtonProps) {
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    setProblem(await saveFile(path, name))
    setBusy(false)
  }
  return (
    <>
      <button type="button" class="kern-btn kern-btn--secondary no-print" disabled={busy} onClick={() => void save()}>
        <span class="kern-label">{text}</span>
      </button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  )
}
