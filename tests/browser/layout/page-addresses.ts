/**
 * Where each page of the desks is looked at, by its path in the list of pages: with what a page needs to be full.
 * Keeps: a page without an entry is found out by the tests; a path is filled in and never written anew, so an address is one of its page.
 */
import type { LivedIn } from './lived-in.ts'

type DeskName = 'counsellor' | 'centre'
type Params = Readonly<Record<string, string>>
/** What stands at the places named in the path, once for each look. */
type Looks = (at: At) => readonly Params[]

interface At extends LivedIn {
  readonly desk: DeskName
  /** Of something that waits on the device. */
  readonly wish: string
}

const once: Looks = () => [{}]

/** Where a file of this kind is in this state. */
function fileIn({ cases }: LivedIn, kind: string, state: string): { caseRef: string; fileId: string } {
  for (const { caseRef, files } of cases)
    for (const file of files) if (file.kind === kind && file.state === state) return { caseRef, fileId: file.fileId }
  throw new Error(`nobody has left a ${kind} that is ${state}`)
}

const referralIn = (at: LivedIn, state: string): Params => ({ caseRef: fileIn(at, 'referral', state).caseRef })
const inSupport: Looks = (at) => [referralIn(at, 'in-support')]
const preparing: Looks = ({ begun, desk }) => [{ caseRef: begun[desk] }]
const visits: Looks = (at) =>
  ['requested', 'offered', 'confirmed', 'visiting'].map((state) => fileIn(at, 'visit', state))
const seeking: Looks = (at) => [{ caseRef: fileIn(at, 'introduction', 'ready').caseRef }]
const vacancy: Looks = (at) => [{ matterRef: at.vacancy }]

/** Forms of each sort: short, long, with lists, with groups in groups. */
const FORMS = ['message.sent', 'dossier.shared', 'reintegration-plan.approved', 'correction.made', 'consent.granted']

const LOOKS: Readonly<Record<string, Looks>> = {
  '/': once,
  '/find-person': once,
  '/centres': once,
  '/our-centre': once,
  '/our-centre/:corridor/:type/:matterRef?': ({ countrySheet }) => [
    { corridor: 'de-ma', type: 'centre.capacity-changed', matterRef: '' },
    { corridor: 'de-ma', type: 'centre-profile.changed', matterRef: '' },
    { corridor: 'de-ma', type: 'country-sheet.published', matterRef: countrySheet },
  ],
  '/people': once,
  '/confirmations': once,
  '/cases/:caseRef/assignment': inSupport,
  '/cases/:caseRef/do/:type/:fileId?': (at) => FORMS.map((type) => ({ ...fileIn(at, 'referral', 'in-support'), type })),
  '/new': once,
  '/cases/:caseRef/referral': preparing,
  '/cases/:caseRef/referral/needs': preparing,
  '/cases/:caseRef/referral/receiver': preparing,
  '/cases/:caseRef/referral/check': preparing,
  '/cases/:caseRef/referral/:task': ({ begun, desk }) =>
    ['counselling', ...(desk === 'counsellor' ? ['options', 'decision'] : []), 'consent'].map((task) => ({
      caseRef: begun[desk],
      task,
    })),
  '/kept/:id': ({ wish }) => [{ id: wish }],
  '/kept': once,
  '/cases/:caseRef/matches': seeking,
  '/cases/:caseRef/profile': seeking,
  '/cases/:caseRef/introductions/:fileId': (at) =>
    ['ready', 'introduced'].map((state) => fileIn(at, 'introduction', state)),
  '/visits': once,
  '/cases/:caseRef/visit': inSupport,
  '/cases/:caseRef/visits/:fileId/offer': (at) => [fileIn(at, 'visit', 'requested')],
  '/cases/:caseRef/visits/:fileId': visits,
  '/cases/:caseRef/documents': seeking,
  '/cases/:caseRef/consent': seeking,
  '/cases/:caseRef/person': inSupport,
  '/cases/:caseRef': (at) => [
    ...['submitted', 'in-clarification', 'in-support'].map((state) => referralIn(at, state)),
    ...seeking(at),
    ...preparing(at),
  ],
  '/vacancies': once,
  '/vacancies/new': once,
  '/vacancies/import': once,
  '/vacancies/import/:importId': ({ importId }) => [{ importId }],
  '/vacancies/:matterRef/change': vacancy,
  '/vacancies/:matterRef': vacancy,
  '/introductions': once,
  '/notices': once,
}

/** Which of the list of pages nobody looks at, and which is looked at and is in it no more. */
export function notLookedAt(paths: readonly string[]): readonly string[] {
  const known = new Set(Object.keys(LOOKS))
  return [...known.symmetricDifference(new Set(paths))]
}

/** @param path as the list of pages has it @returns the addresses below `/desk` */
export function addressesOf(path: string, at: At): readonly string[] {
  const looks = LOOKS[path]?.(at) ?? []
  return looks.map((params) =>
    path.replaceAll(/\/:(\w+)\??/g, (_, name: string) => (params[name] ? `/${params[name]}` : '')),
  )
}
