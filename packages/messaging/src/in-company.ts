/**
 * Work that comes at the same time, or while other work is under way, is done together: under load the cost of one
 * transaction is paid once for many. Keeps: alone, nothing waits for company; each is answered for itself, and one that
 * faults takes no other with it.
 */
import { Fault } from '@passerelle/kernel'

export interface Company<Work, Answer> {
  /** How many groups at a time. */
  readonly atATime: number
  /** Which of those that wait go together now: at least the first. */
  group(waiting: readonly Work[]): readonly Work[]
  /** @returns the answers, in order */
  run(group: readonly Work[]): Promise<readonly Answer[]>
}

interface Waiting<Work, Answer> {
  readonly work: Work
  resolve(answer: Answer): void
  reject(fault: unknown): void
}

export function inCompany<Work, Answer>(company: Company<Work, Answer>): (work: Work) => Promise<Answer> {
  let waiting: readonly Waiting<Work, Answer>[] = []
  let running = 0
  let isDue = false

  const serve = (): void => {
    isDue = false
    while (running < company.atATime && waiting.length > 0) {
      const chosen = new Set(company.group(waiting.map(({ work }) => work)))
      const group = waiting.filter(({ work }) => chosen.has(work))
      waiting = waiting.filter(({ work }) => !chosen.has(work))
      running++
      void runGroup(company, group).finally(() => {
        running--
        serve()
      })
    }
  }
  // Not at once: what this turn of the event loop has brought goes together.
  const due = (): void => {
    if (isDue) return
    isDue = true
    setImmediate(serve)
  }
  return (work) =>
    new Promise((resolve, reject) => {
      waiting = [...waiting, { work, resolve, reject }]
      due()
    })
}

async function runGroup<Work, Answer>(
  company: Company<Work, Answer>,
  group: readonly Waiting<Work, Answer>[],
): Promise<void> {
  try {
    const answers = await company.run(group.map(({ work }) => work))
    for (const [index, { resolve }] of group.entries()) resolve(answers[index]!)
  } catch (fault) {
    // Where the database failed, nobody knows whether it has committed: to do it once more is for whoever asked.
    if (group.length === 1 || (fault instanceof Fault && fault.retryable)) {
      for (const { reject } of group) reject(fault)
      return
    }
    for (const one of group) await runGroup(company, [one])
  }
}
