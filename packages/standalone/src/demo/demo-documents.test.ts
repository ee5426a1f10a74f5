import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { samplePdf, samplePng } from './demo-documents.ts'

describe('a paper of the demo world', () => {
  it('says that it is a sample, and every part of it is where its table says', () => {
    const pdf = samplePdf(['Zeugnis (Muster)', 'Ä and a \\ that is no sign']).toString('latin1')
    expect(pdf).toContain('MUSTER / SAMPLE')
    const [, at = ''] = /startxref\n(\d+)\n%%EOF\n$/.exec(pdf) ?? []
    expect(pdf.slice(Number(at))).toMatch(/^xref\n/)
    const places = [...pdf.slice(Number(at)).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place))
    expect(places.map((place) => pdf.slice(place, place + 7))).toEqual(places.map((_, index) => `${index + 1} 0 obj`))
    const [, length = '', stream = ''] = /Length (\d+)>>\nstream\n([\s\S]*?)\nendstream/.exec(pdf) ?? []
    expect(stream).toHaveLength(Number(length))
  })

  it('or is an image of that word', () => {
    const png = samplePng(220)
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    const data = png.indexOf('IDAT')
    const rows = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)))
    const drawn = Array.from({ length: 200 }, (_, y) => rows.subarray(y * 321 + 1, (y + 1) * 321))
    // In the middle there is ink beside the ground, and the ground is of the shade.
    expect(new Set(drawn[100])).toEqual(new Set([40, 220]))
    expect(drawn[20]?.[160]).toBe(220)
  })
})
