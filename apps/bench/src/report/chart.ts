import { againstBaseline, type Row } from '../row.ts'
import { baseline } from '../subjects.ts'
import { count, ratio } from './format.ts'

const width = 860
const left = 190
const right = 90
const barHeight = 15
const headingHeight = 34
const colours = { ours: '#2563eb', peer: '#94a3b8', floor: '#d6b36a' }
/** What the chart shows, where the run has it. */
const charted = ['unary/1', 'unary/100', 'server-stream', 'client-stream', 'duplex', 'payload-1MiB']

/** Bars of each subject's ratio to the baseline, on a logarithmic scale, as SVG; undefined without the baseline. */
export function chart(rows: readonly Row[], caption: string): string | undefined {
  const drawn = rows.filter((row) => againstBaseline(row) !== undefined && isCharted(row))
  if (drawn.length === 0) return undefined
  const groups = Map.groupBy(drawn, (row) => `${row.case}, ${count(row.inFlight)} in flight`)
  const ratios = drawn.map((row) => againstBaseline(row)!)
  const low = 10 ** Math.floor(Math.log10(Math.min(...ratios, 1)))
  const high = 10 ** Math.ceil(Math.log10(Math.max(...ratios, 10)))
  const scale = (value: number) => left + Math.log(value / low) / Math.log(high / low) * (width - left - right)
  const parts: string[] = []
  let y = 56
  for (const [heading, members] of groups) {
    parts.push(text(left, y + 20, heading, 'font-weight="600"'))
    y += headingHeight
    for (const row of members) {
      parts.push(bar(row, y, scale))
      y += barHeight + 4
    }
  }
  const decades = Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, n) => low * 10 ** n)
  const grid = decades.map((value) => gridLine(scale(value), y, `${ratio(value)}×`, value === 1))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 40}" font-family="system-ui, sans-serif" font-size="12" fill="#0f172a">`,
    `<title>Throughput against ${baseline}</title>`,
    `<rect width="${width}" height="${y + 40}" fill="#ffffff"/>`,
    text(16, 26, `Throughput as a multiple of ${baseline}'s (logarithmic)`, 'font-size="16" font-weight="600"'),
    text(16, 44, caption, 'fill="#475569"'),
    ...grid, ...parts,
    '</svg>', '',
  ].join('\n')
}

/** Of ours, one codec for each transport. */
function isCharted(row: Row): boolean {
  if (row.role === 'ours' && !row.subject.endsWith('protobuf')) return false
  return charted.includes(row.case) || charted.includes(`${row.case}/${row.inFlight}`)
}

function bar(row: Row, y: number, scale: (value: number) => number): string {
  const value = againstBaseline(row)!
  const from = Math.min(scale(value), scale(1))
  const length = Math.max(1.5, Math.abs(scale(value) - scale(1)))
  return [
    text(left - 8, y + 12, row.subject, 'text-anchor="end"'),
    `<rect x="${from.toFixed(1)}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="2" `
    + `fill="${colours[row.role]}"/>`,
    text(Math.max(scale(value), scale(1)) + 6, y + 12, `${ratio(value)}×`, 'fill="#334155"'),
  ].join('\n')
}

function gridLine(x: number, bottom: number, label: string, strong: boolean): string {
  const across = x.toFixed(1)
  const stroke = strong ? '#64748b' : '#e2e8f0'
  const line = `<line x1="${across}" y1="60" x2="${across}" y2="${bottom + 6}" stroke="${stroke}"/>`
  return `${line}\n${text(x, bottom + 22, label, 'text-anchor="middle" fill="#475569"')}`
}

function text(x: number, y: number, content: string, attributes: string): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<text x="${x.toFixed(1)}" y="${y}" ${attributes}>${escaped}</text>`
}
