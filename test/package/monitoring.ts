// The dashboard and the alert rules, against the metrics that the documents show.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import * as errors from '../../lib/errors.js'
import { known } from '../../lib/events/index.js'
import { root } from '../spawn.js'
import { blocks, text } from './documents.js'

const { code } = blocks('ts').find(({ code }) => code.includes('prom-client'))!
const declared = [...code.matchAll(/new (Histogram|Counter)\(\{ name: '(\w+)'.*?labelNames: \[(.*?)\](?:, buckets: \[(.*?)\])?/g)].map(([, type, name, labels, buckets]) => ({
  type, name: name as string, labels: [...labels!.matchAll(/\w+/g)].map(String), buckets: buckets?.split(', ') ?? []
}))
const series = new Map<string, { labels: string[], buckets: string[] }>()
for (const { type, name, labels, buckets } of declared) {
  series.set(type === 'Counter' ? name : `${name}_count`, { labels, buckets })
  if (type === 'Histogram') series.set(`${name}_bucket`, { labels: [...labels, 'le'], buckets })
}

const outcomes = [...text('docs/operating.md').match(/^- `outcome` says .*?: (.*?)\. /m)![1]!.matchAll(/`(\w+)`/g)].map(([, outcome]) => outcome!)
const [dashboard, alerts] = await Promise.all(['dashboard.json', 'alerts.yml'].map(file => readFile(join(root, 'example/monitoring', file), 'utf8'))) as [string, string]
const panels: { title: string, targets: { expr: string, legendFormat: string }[] }[] = JSON.parse(dashboard).panels
const rules = [...alerts.matchAll(/^ +expr: (.*)$/gm)].map(([, expr]) => expr as string)

t.test('the documents declare what can be shown', async t => {
  t.strictSame(declared.map(({ name }) => name), ['chat_webhook_duration_seconds', 'chat_webhook_turned_away_total'])
  t.equal(outcomes.length, 9)
  t.equal(rules.length, 3)
  t.equal(panels.length, 4)
})

t.test('the dashboard and the alerts use the metrics, the labels and the values that there are', async t => {
  const shown = panels.flatMap(({ targets }) => targets)
  for (const expr of [...shown.map(({ expr }) => expr), ...rules]) {
    const used = [...expr.matchAll(/(chat_webhook_\w+)(?:\{(.*?)\})?/g)]
    t.ok(used.length > 0, expr)
    for (const [, name, matchers = ''] of used) {
      const { labels, buckets } = series.get(name!)!
      for (const [, label, operator, value] of matchers.matchAll(/(\w+)(=~?)"(.*?)"/g) as Iterable<[string, string, string, string]>) {
        t.ok(labels.includes(label), `${name} has the label ${label}`)
        if (value === '$command') continue
        const values = { outcome: outcomes, code: Object.keys(errors), command: [...known.keys()], le: buckets }[label]!
        const pattern = new RegExp(`^(?:${operator === '=' ? value.replace('.', '[.]') : value})$`)
        t.ok(values.some(one => pattern.test(one)), `${label} can be ${value}`)
        if (label === 'code') for (const alternative of ['WRONG_SIGN', 'TOO_OLD', 'TOO_NEW']) t.ok(pattern.test(`CHAT_WEBHOOK_${alternative}`))
        if (label === 'command') {
          t.strictSame(values.filter(one => pattern.test(one)), [...known.values()].filter(({ kind }) => kind === 'before').map(({ command }) => command), 'all before-events, and no others')
        }
      }
    }
    const grouped = [...expr.matchAll(/by \((.*?)\)/g)].flatMap(([, labels]) => labels!.split(', '))
    for (const label of grouped) t.ok(used.some(([, name]) => series.get(name!)!.labels.includes(label)), `${expr} has the label ${label}`)
  }
  for (const { expr, legendFormat } of shown) {
    for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) t.match(expr, new RegExp(`by \\([^)]*\\b${label}\\b`), 'the legend has its label')
  }
})
