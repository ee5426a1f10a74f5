/**
 * Fills in a form at a desk by what stands in the page: each field by its label's input, lists by their buttons.
 * Times are typed in the zone of the browser, which has to be UTC.
 */
import type { FormPart } from '@passerelle/contracts/form'
import type { Locator, Page } from 'playwright-core'

type Value = unknown
type Group = Readonly<Record<string, Value>>

/** The field has a list to choose from, and what was to be said is not in it. */
export class NotOffered extends Error {}

const isNothing = (value: Value): boolean => value === null || value === undefined || value === ''

/** @param body what is to be said, as the command takes it */
export async function fillIn(page: Page, parts: readonly FormPart[], body: Group): Promise<void> {
  await fillGroup(page, { parts, value: body, at: '' })
}

interface Place {
  readonly parts: readonly FormPart[]
  readonly value: Group
  readonly at: string
}

async function fillGroup(page: Page, { parts, value, at }: Place): Promise<void> {
  for (const part of parts)
    if (!isNothing(value[part.name])) await fillPart(page, part, { value: value[part.name], at: `${at}/${part.name}` })
}

interface Filling {
  readonly value: Value
  readonly at: string
}

async function fillPart(page: Page, part: FormPart, { value, at }: Filling): Promise<void> {
  if (part.many) return fillList(page, part, { value, at })
  if (part.kind === 'group') return fillGroup(page, { parts: part.parts ?? [], value: value as Group, at })
  await fillInput(fieldAt(page, at), part, value)
}

const fieldAt = (page: Page, at: string): Locator => page.locator(`[id="${at}"]`)

async function fillList(page: Page, part: FormPart, { value, at }: Filling): Promise<void> {
  const items = value as readonly Value[]
  if (part.kind === 'choice') {
    for (const code of items) await fieldAt(page, `${at}/${String(code)}`).check()
    return
  }
  for (const [index, item] of items.entries()) {
    await page.locator(`[id="${at}/add"]`).click()
    await fillPart(page, { ...part, many: false }, { value: item, at: `${at}/${index}` })
  }
}

/** What is not asked is filled in by the desk itself, or left to the end. */
async function fillInput(field: Locator, part: FormPart, value: Value): Promise<void> {
  if ((await field.count()) === 0) return
  if (part.kind === 'flag') return value === true ? field.check() : undefined
  if (part.kind === 'choice') return void (await field.selectOption(String(value)))
  if (part.kind === 'moment') return field.fill(String(value).slice(0, 16))
  // What is chosen by name is a list of them.
  if ((await field.locator('xpath=self::select').count()) === 0) return field.fill(String(value))
  if ((await field.locator(`option[value="${String(value)}"]`).count()) === 0) throw new NotOffered(part.name)
  await field.selectOption(String(value))
}
