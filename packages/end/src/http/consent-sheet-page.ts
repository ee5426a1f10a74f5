/**
 * The consent sheet as a page to be read on a screen and printed on A4: no script, one style that is known by its hash.
 * Keeps: whatever comes from the directory is escaped. The words are casework's.
 */
import type { ConsentSheet, SheetItem, SheetSection } from '@passerelle/casework'
import { escaped, pagePolicy } from '@passerelle/service-shell'

/** Logical properties only, so that it serves both directions. Printed, it is black on white whatever the screen was. */
const STYLE = `:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;font:1.0625rem/1.55 system-ui,"Noto Sans","Noto Sans Arabic",sans-serif}
main{max-width:44rem;margin-inline:auto;padding:1.5rem 1rem 3rem;overflow-wrap:break-word}
h1{font-size:1.625rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.1875rem;line-height:1.3;margin:1.75rem 0 .5rem}
h3{font-size:1.0625rem;margin:0}
p{margin:.4rem 0}
ul{margin:.4rem 0;padding-inline-start:1.4rem}
.purpose{border-inline-start:.25rem solid;padding-inline-start:.875rem;margin-block:.875rem;break-inside:avoid}
.choice{display:flex;gap:.75rem;align-items:baseline}
.box{flex:none;inline-size:1rem;block-size:1rem;border:1.5px solid;transform:translateY(.15rem)}
.line{margin-block-start:3rem;border-block-start:1px solid;padding-block-start:.25rem;font-size:.9375rem}
.lines{display:grid;grid-template-columns:1fr;column-gap:2rem}
.signing{break-inside:avoid}
footer{margin-block-start:2.5rem;font-size:.8125rem;opacity:.85}
code{overflow-wrap:anywhere;font-size:.8125rem}
@media (min-width:36rem){.lines{grid-template-columns:1fr 1fr}}
@page{size:A4;margin:18mm}
@media print{:root{color-scheme:light}body{font-size:10.5pt;line-height:1.45}main{max-width:none;padding:0}h2{break-after:avoid}.lines{grid-template-columns:1fr 1fr}}`

/** For this page alone: its one style, and nothing else. */
export const FOR_CONSENT_SHEET = pagePolicy(STYLE)

const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${escaped(text)}</p>`).join('')

const itemHtml = ({ name, read, use }: SheetItem): string =>
  `<div class="purpose"><h3>${escaped(name)}</h3>${paragraphs([read, use])}</div>`

function sectionHtml({ heading, says, items, list, last }: SheetSection): string {
  const listed = list.length === 0 ? '' : `<ul>${list.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>`
  return `<section><h2>${escaped(heading)}</h2>${paragraphs(says)}${items.map(itemHtml).join('')}${listed}${paragraphs(last)}</section>`
}

/** A box for each purpose: one may agree to some and not to others. */
function signingHtml({ signing, sections }: ConsentSheet): string {
  const { heading, agree, refuse, placeAndDay, signature, guardian, interpreter } = signing
  const choice = (text: string): string =>
    `<p class="choice"><span class="box"></span><span>${escaped(text)}</span></p>`
  const line = (text: string): string => `<div class="line">${escaped(text)}</div>`
  const purposes = sections.flatMap(({ items }) => items).map(({ name }) => choice(name))
  const lines = [placeAndDay, signature, guardian, interpreter].map(line).join('')
  return `<section class="signing"><h2>${escaped(heading)}</h2>${paragraphs([agree])}${purposes.join('')}<p></p>${choice(refuse)}<div class="lines">${lines}</div></section>`
}

export function consentSheetPage(sheet: ConsentSheet, sha256: string): string {
  const { language, direction, title, asked, sections, version } = sheet
  return `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>${paragraphs(asked)}${sections.map(sectionHtml).join('')}${signingHtml(sheet)}<footer><p dir="ltr"><code>v${version} ${sha256}</code></p></footer></main></body></html>`
}
