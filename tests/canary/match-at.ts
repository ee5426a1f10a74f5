/**
 * A profile held against a vacancy by the matching beside the office's end: it has each text of it open in memory, tells it to who
 * sees the case, and nobody else. Keeps: what it does not tell is only worth a search where it could have told it.
 */
import { call, type Machine, until } from './ask-machine.ts'
import { CENTRE, OFFICE, type Profile } from './further-files.ts'

/** Another office, the other country's centre, who operates the end, and nobody: with what each is refused a profile. */
const OTHERS = { 'OFF-DE-BE-01': 404, [CENTRE]: 401, 'OPERATOR-DE': 403, nobody: 401 }

interface Found {
  readonly matches?: readonly { readonly vacancy: string; readonly proposal: object }[]
}

/** @returns what finds the body with which a vacancy is proposed @throws where matching does not read the profile, or tells others */
export const matchAt =
  (machine: Machine, caseRef: string) =>
  async (vacancy: string, profile: Profile): Promise<object> => {
    const { proposal } = await until(async () => {
      const { body } = await call(machine, OFFICE, `GET /cases/${caseRef}/matches`)
      const proposal = (body as Found).matches?.find((one) => one.vacancy === vacancy)?.proposal
      return { proposal, isThere: proposal !== undefined }
    })
    if (!proposal) throw new Error('matching finds no vacancy that fits')
    const texts = [profile.homeCity, ...profile.skills, ...profile.licences]
    const { status, text } = await ask(machine, OFFICE, `/candidates/${caseRef}`)
    if (!texts.every((one) => text.includes(one))) throw new Error(`matching does not tell the profile: ${status}`)
    for (const one of texts) machine.read.add(one)
    for (const page of [`/candidates/${caseRef}`, `/candidates/${caseRef}/matches`, `/vacancies/${vacancy}/matches`])
      await askForOthers(machine, page)
    await ask(machine, OFFICE, '/candidates/CanaryInABadRequest')
    return proposal
  }

async function askForOthers(machine: Machine, page: string): Promise<void> {
  for (const [party, refused] of Object.entries(OTHERS)) {
    const { status, text } = await ask(machine, party, page)
    if (status !== refused && !page.startsWith('/vacancies/')) throw new Error(`${party} is answered ${status}`)
    machine.keep(`${party}${page.replaceAll('/', '-')}`, text)
  }
}

async function ask({ matching, tokens }: Machine, party: string, page: string) {
  const response = await fetch(`${matching}${page}`, { headers: { authorization: `Bearer ${tokens[party]}` } })
  return { status: response.status, text: await response.text() }
}
