import { DEFAULT_PATH } from '../../options.js'
import { appOptions, parse, sdkAppIdOf, tokenOf } from '../arguments.js'
import type { Command } from '../command.js'
import { COMMAND, UsageError } from '../usage.js'
import type { Place } from './receive.js'
import { saveTo } from './save.js'

const DEFAULT_HOST = '127.0.0.1'
const DEFAULT_PORT = '3000'

const options = {
  ...appOptions,
  host: { type: 'string', default: DEFAULT_HOST },
  port: { type: 'string', default: DEFAULT_PORT },
  path: { type: 'string', default: DEFAULT_PATH },
  save: { type: 'string' },
  anonymize: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false }
} as const

/** Prints what Chat sends. */
export const listen: Command = {
  usage: '',
  summary: 'prints what Chat sends',

  help () {
    return `Prints each webhook that Tencent Chat sends, and how it differs from the
documentation. Answers OK: before-events are let through.

  ${COMMAND} listen --sdk-app-id ID [options]

  --sdk-app-id ID  your SDKAppID, or set CHAT_WEBHOOK_SDKAPPID
  --token TOKEN    the token of the console; better: set CHAT_WEBHOOK_TOKEN
  --unsigned       expects no Sign, as when authentication is off in the console
  --host HOST      default: ${DEFAULT_HOST}
  --port PORT      default: ${DEFAULT_PORT}; 0 for one that is free
  --path PATH      default: ${DEFAULT_PATH}
  --save DIR       writes each body to a file, for send --body
  --anonymize      replaces user IDs by made-up ones and texts by their length,
                   in what is printed and saved
  --json           prints a line of JSON for each, for scripts

Ctrl-C ends it with a summary.
Exit status: 0, or 2 for a wrong command line
`
  },

  async run (argv, terminal) {
    const { values, positionals } = parse(argv, options)
    if (positionals.length > 0) throw new UsageError('listen prints the webhooks of all events: only options can follow it.')
    const { save, anonymize, json } = values
    const place = placeOf(values, terminal.env)
    // Nothing of the server is loaded for the other commands.
    const { show } = await import('./show.js')
    return await show(place, { save: save === undefined ? undefined : await saveTo(save), anonymize, json }, terminal)
  }
}

type Values = ReturnType<typeof parse<typeof options>>['values']

function placeOf (values: Values, env: NodeJS.ProcessEnv): Place {
  const { host, port, path } = values
  const sdkAppId = Number(sdkAppIdOf(values, env))
  if (!Number.isSafeInteger(sdkAppId) || sdkAppId === 0) throw new UsageError('There is no such SDKAppID: give it as it stands in the console, like 1400000000.')
  const token = tokenOf(values, env)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new UsageError(`--port must be a number up to 65535: ${DEFAULT_PORT}`)
  if (!/^\/[^?#\s:*]*$/.test(path)) throw new UsageError(`--path must be the path of the URL in the console, without a query string: ${DEFAULT_PATH}`)
  return { sdkAppId, token, host, port: Number(port), path }
}
