// The Chinese pages have what the English ones have: the same sections, with the same blocks, the same rows and the same code.
import t from 'tap'
import { text } from './documents.js'

const pages = [['README.md', 'README.zh-CN.md'], ['docs/troubleshooting.md', 'docs/zh-CN/troubleshooting.md']] as const

interface Section {
  heading: string
  level: number
  blocks: string[]
  /** The code in each row of its tables. */
  rows: string[]
  /** What else stands in backticks. */
  code: string[]
}

function sections (page: string): Section[] {
  return text(page).split(/^(?=#+ )/m).map(section => {
    const blocks = section.match(/^```[^]*?^```$/gm) ?? []
    const prose = section.replace(/^```[^]*?^```$/gm, '')
    const [heading = ''] = prose.split('\n')
    const rows = prose.match(/^\|.*$/gm) ?? []
    return { heading, level: heading.indexOf(' '), blocks, rows: rows.map(row => codeIn(row).join(' ')), code: codeIn(prose.replace(/^\|.*$/gm, '')) }
  })
}

function codeIn (text: string): string[] {
  return [...new Set(text.match(/`[^`]+`/g))].sort()
}

for (const [english, chinese] of pages) {
  t.test(`${chinese} has each section of ${english}`, async t => {
    const [ours, theirs] = [sections(english), sections(chinese)]
    t.same(theirs.map(({ level }) => level), ours.map(({ level }) => level), 'as many, in the same order')
    for (const [i, { heading, ...section }] of ours.entries()) {
      const { heading: theirHeading, ...counterpart } = theirs[i] as Section
      t.same(counterpart, section, `"${theirHeading}" for "${heading}"`)
    }
  })
}
