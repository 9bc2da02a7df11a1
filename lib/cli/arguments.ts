import { parseArgs, type ParseArgsConfig } from 'node:util'
import { didYouMean, UsageError } from './usage.js'

interface Config<Options extends ParseArgsConfig['options']> {
  args: string[]
  allowPositionals: true
  options: Options
}

/** The options that say which app it is. */
export const appOptions = {
  'sdk-app-id': { type: 'string' },
  token: { type: 'string' },
  unsigned: { type: 'boolean', default: false }
} as const

interface AppValues {
  'sdk-app-id'?: string
  token?: string
  unsigned: boolean
}

/**
 * Splits the words after a command's name into options and other words, without checking their values.
 *
 * @throws {UsageError} for an unknown option, or one without its value
 */
export function parse<const Options extends NonNullable<ParseArgsConfig['options']>> (
  argv: string[], options: Options
): ReturnType<typeof parseArgs<Config<Options>>> {
  try {
    return parseArgs<Config<Options>>({ args: argv, allowPositionals: true, options })
  } catch (error) {
    // Node names the option, and not its value. It goes on to advise on words that begin with a dash, of which there are none here.
    const [what] = (error as Error).message.replaceAll('\n', ' ').split('. To specify a positional') as [string]
    const [, option] = /^Unknown option '(.*)'/.exec(what) ?? []
    const question = option === undefined ? '' : didYouMean(option, Object.keys(options).map(name => `--${name}`))
    throw new UsageError(`${what.replace(/\.$/, '')}.${question}`)
  }
}

/** @throws {UsageError} when it is neither among the options nor in the environment, or wrong */
export function sdkAppIdOf (values: AppValues, env: NodeJS.ProcessEnv): string {
  const text = values['sdk-app-id'] ?? env.CHAT_WEBHOOK_SDKAPPID
  if (text === undefined) throw new UsageError('Give the SDKAppID of your app: --sdk-app-id, or the environment variable CHAT_WEBHOOK_SDKAPPID.')
  if (!/^\d+$/.test(text)) throw new UsageError('The SDKAppID (--sdk-app-id or CHAT_WEBHOOK_SDKAPPID) must be digits, as in the console: 1400000000')
  return text
}

/**
 * Returns the token, or `false` when authentication is off.
 *
 * @throws {UsageError} when it is neither among the options nor in the environment, or wrong
 */
export function tokenOf ({ token, unsigned }: AppValues, env: NodeJS.ProcessEnv): string | false {
  if (unsigned) {
    if (token !== undefined) throw new UsageError('--token and --unsigned exclude each other: leave one out.')
    return false
  }
  const given = token ?? env.CHAT_WEBHOOK_TOKEN
  if (given === undefined) {
    throw new UsageError('Give the token of the console ("Webhook Authentication"): set CHAT_WEBHOOK_TOKEN, or use --token. If authentication is off there: --unsigned.')
  }
  if (given === '' || given.trim() !== given) {
    throw new UsageError('The token (--token or CHAT_WEBHOOK_TOKEN) is empty or has white space around it: give it as it stands in the console.')
  }
  return given
}

/** @throws {UsageError} when it is not a whole number, 1 or more */
export function wholeNumber (option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`${option} must be a whole number, 1 or more.`)
  return Number(text)
}
