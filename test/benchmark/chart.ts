import { writeFileSync } from 'node:fs'
import { SATURATING } from './measure.js'
import type { Result } from './result.js'

const LABELS: Record<string, string> = {
  'node-http': 'node:http alone, no checks',
  bare: 'bare Fastify route, no authentication',
  'by-hand': 'Fastify by hand, authenticated',
  plugin: 'this plugin',
  hono: 'Hono, authenticated',
  express: 'Express 5, authenticated'
}

const WIDTH = 720
const LEFT = 268
const RIGHT = 140
const TOP = 62
const STEP = 30
const BAR = 18

/** Bars of the CPU time for a request, in the order of their length. */
export function draw ({ saturating, node, versions, cpu: machine, cores }: Result): string {
  // The others have another request, or the logger on.
  const rows = saturating.filter(({ name }) => Object.hasOwn(LABELS, name)).sort((a, b) => a.ratio - b.ratio)
  const scale = (WIDTH - LEFT - RIGHT) / Math.max(...rows.map(row => row.ratio))
  const height = TOP + rows.length * STEP + 34
  const described = rows.map(row => `${LABELS[row.name]}: ${row.ratio.toFixed(2)}`).join('; ')

  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc">
  <title id="title">CPU time per request, relative to a bare Fastify route</title>
  <desc id="desc">${described}.</desc>
  <style>
    /* The card brings its own background: a page can be dark where the system is not. */
    .card { fill: #ffffff; stroke: #d1d9e0 }
    text { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328 }
    .heading { font-size: 15px; font-weight: 600 }
    .own { font-weight: 600 }
    .note { font-size: 12px; fill: #59636e }
    .bar { fill: #9aa4af }
    .bar.own { fill: #0969da }
    @media (prefers-color-scheme: dark) {
      .card { fill: #0d1117; stroke: #3d444d }
      text { fill: #f0f6fc }
      .note { fill: #9198a1 }
      .bar { fill: #656c76 }
      .bar.own { fill: #4493f8 }
    }
  </style>
  <rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="6"/>
  <text class="heading" x="16" y="28">CPU time per request, relative to a bare Fastify route</text>
  <text class="note" x="16" y="47">shorter is better; ${SATURATING} connections, on ${machine}, ${cores} cores</text>
${rows.map(bar).join('\n')}
  <text class="note" x="16" y="${height - 14}">Node.js ${node.slice(1)}, Fastify ${versions.fastify}, Express ${versions.express}, Hono ${versions.hono}; the same signed request and the same hook</text>
</svg>
`

  function bar ({ name, ratio, cpu }: Result['saturating'][number], i: number) {
    const own = name === 'plugin' ? ' own' : ''
    const y = TOP + i * STEP
    return [
      `  <text class="label${own}" x="${LEFT - 10}" y="${y + BAR - 4}" text-anchor="end">${LABELS[name]}</text>`,
      `  <rect class="bar${own}" x="${LEFT}" y="${y}" width="${round(ratio * scale)}" height="${BAR}" rx="2"/>`,
      `  <text class="value${own}" x="${round(LEFT + ratio * scale + 8)}" y="${y + BAR - 4}">${ratio.toFixed(2)} × <tspan class="note">(${cpu.toFixed(0)} µs)</tspan></text>`
    ].join('\n')
  }
}

export function writeChart (result: Result): void {
  writeFileSync(new URL('chart.svg', import.meta.url), draw(result))
}

function round (value: number) {
  return Number(value.toFixed(1))
}
