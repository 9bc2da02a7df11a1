import { parseArgs } from 'node:util'
import { DEFAULT_PATH } from '../options.js'
import { didYouMean } from './did-you-mean.js'
import { UsageError } from './usage-error.js'

export const DEFAULT_URL = `http://127.0.0.1:3000${DEFAULT_PATH}`
export const DEFAULT_CONCURRENCY = 10

const options = {
  help: { type: 'boolean', short: 'h', default: false },
  url: { type: 'string', default: DEFAULT_URL },
  'sdk-app-id': { type: 'string' },
  token: { type: 'string' },
  unsigned: { type: 'boolean', default: false },
  'official-account': { type: 'string' },
  operator: { type: 'string' },
  subscriber: { type: 'string', multiple: true },
  body: { type: 'string' },
  'client-ip': { type: 'string', default: '127.0.0.1' },
  'opt-platform': { type: 'string', default: 'RESTAPI' },
  count: { type: 'string' },
  concurrency: { type: 'string' },
  json: { type: 'boolean', default: false }
} as const

/**
 * Splits the command line into options and words, without checking their values.
 *
 * @throws {UsageError} for an unknown option, or one without its value
 */
export function parse (argv: string[]) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options })
  } catch (error) {
    // Node names the option, and not its value. It goes on to advise on words that begin with a dash, of which there are none here.
    const [what] = (error as Error).message.replaceAll('\n', ' ').split('. To specify a positional') as [string]
    const [, option] = /^Unknown option '(.*)'/.exec(what) ?? []
    const question = option === undefined ? '' : didYouMean(option, Object.keys(options).map(name => `--${name}`))
    throw new UsageError(`${what.replace(/\.$/, '')}.${question}`)
  }
}

export type Values = ReturnType<typeof parse>['values']
