/**
 * The person's card as a page to be read on a telephone and printed on A4: no script, one style that is known by its hash.
 * Keeps: whatever comes from the directory is escaped. The words are casework's.
 */
import type { CardContact, PersonsCard } from '@passerelle/casework'
import { escaped, pagePolicy } from '@passerelle/service-shell'

/** Logical properties only, so that it serves both directions. Printed, it is black on white whatever the screen was. */
const STYLE = `:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;font:1.125rem/1.6 system-ui,"Noto Sans","Noto Sans Arabic",sans-serif}
main{max-width:40rem;margin-inline:auto;padding:1.5rem 1rem 3rem;overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.25;margin:0}
h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .5rem}
h3{font-size:1.0625rem;margin:0}
p{margin:.25rem 0}
ul,ol{margin:.5rem 0;padding-inline-start:1.5rem}
li{margin-block:.375rem}
.next{list-style:none;padding:0}
.next li{border:2px solid;border-radius:.25rem;padding:.75rem 1rem;break-inside:avoid}
.when{font-weight:600}
.who{margin-block:1rem;break-inside:avoid}
.line{margin-block-start:2.25rem;border-block-start:1px solid}
footer{margin-block-start:2rem;font-size:.9375rem}
@page{size:A4;margin:18mm}
@media print{:root{color-scheme:light}body{font-size:12pt;line-height:1.5}main{max-width:none;padding:0}h2{break-after:avoid}}`

/** For this page alone: its one style, and nothing else. */
export const FOR_PERSONS_CARD = pagePolicy(STYLE)

/** Numbers, addresses and names run in their own direction. */
const own = (text: string): string => `<bdi>${escaped(text)}</bdi>`

function contactHtml({ role, name, place, reach }: CardContact, unknown: string): string {
  const where = place === null ? '' : `<p>${own(place)}</p>`
  const by = reach
    ? `<p>${escaped(reach.by)}: ${own(reach.value)}</p>`
    : `<p>${escaped(unknown)}</p><div class="line"></div>`
  return `<div class="who"><h3>${escaped(role)}</h3><p>${own(name)}</p>${where}${by}</div>`
}

const nextHtml = ({ says, when }: PersonsCard['next']['items'][number]): string =>
  `<li><p>${escaped(says)}</p>${when === null ? '' : `<p class="when">${escaped(when)}</p>`}</li>`

export function personsCardPage(card: PersonsCard): string {
  const { language, direction, title, number, next, ask, may, made } = card
  const body = [
    `<h1>${escaped(title)}</h1><p>${escaped(number)}</p>`,
    `<section><h2>${escaped(next.heading)}</h2><ol class="next">${next.items.map(nextHtml).join('')}</ol></section>`,
    `<section><h2>${escaped(ask.heading)}</h2>${ask.items.map((one) => contactHtml(one, ask.unknown)).join('')}</section>`,
    `<section><h2>${escaped(may.heading)}</h2><ul>${may.items.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul></section>`,
    `<footer><p>${escaped(made)}</p></footer>`,
  ]
  return `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main>${body.join('')}</main></body></html>`
}
