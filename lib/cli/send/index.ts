import { isIP } from 'node:net'
import type { KnownEvent } from '../../events/define.js'
import { DEFAULT_PATH } from '../../options.js'
import { appOptions, parse, sdkAppIdOf, tokenOf, wholeNumber } from '../arguments.js'
import type { Command } from '../command.js'
import { eventNamed, shortNames } from '../names.js'
import { ALL_EVENTS, COMMAND, UsageError } from '../usage.js'
import { sendMany } from './many.js'
import { sendOne } from './one.js'
import { readTemplate } from './template.js'

export const DEFAULT_URL = `http://127.0.0.1:3000${DEFAULT_PATH}`
const DEFAULT_CONCURRENCY = '10'

const options = {
  ...appOptions,
  url: { type: 'string', default: DEFAULT_URL },
  set: { type: 'string', multiple: true },
  body: { type: 'string' },
  'client-ip': { type: 'string', default: '127.0.0.1' },
  'opt-platform': { type: 'string', default: 'RESTAPI' },
  json: { type: 'boolean', default: false },
  count: { type: 'string' },
  concurrency: { type: 'string' }
} as const

// Chat adds these to the configured URL, and so does `webhookRequest`.
const addedParameters = ['SdkAppid', 'CallbackCommand', 'contenttype', 'ClientIP', 'OptPlatform', 'RequestTime', 'Sign']

/** Sends an event, once or many times. */
export const send: Command = {
  usage: '<event>',
  summary: 'sends one, or many: --count',

  help () {
    return `Sends a webhook as Tencent Chat does, and says what the answer means to Chat.

  ${COMMAND} send <event> --sdk-app-id ID [options]

  --sdk-app-id ID      your SDKAppID, or set CHAT_WEBHOOK_SDKAPPID
  --token TOKEN        the token to sign with; better: set CHAT_WEBHOOK_TOKEN
  --unsigned           no Sign, as when authentication is off in the console
  --url URL            default: ${DEFAULT_URL}
  --set FIELD=VALUE    sets a field of the body; may be repeated. The value is
                       JSON, or text if it is not: --set From_Account=jared
                       --set 'MsgBody[0].MsgContent.Text=hello'
  --body FILE          a JSON body instead of the sample, - for stdin; with a
                       CallbackCommand in it, <event> can be left out
  --client-ip IP       default: 127.0.0.1
  --opt-platform NAME  default: RESTAPI; Web, Android, iOS, …
  --json               prints JSON, for scripts
  --count N            sends N, ${DEFAULT_CONCURRENCY} at a time or --concurrency C. Unlike a load
                       tool, it signs each anew and judges the answers

<event>: a command, such as C2C.CallbackBeforeSendMsg, or a short name:
${[...shortNames.keys()].join(', ')}
Exit status: 0 if Chat takes the answer, 1 if not, 2 for a wrong command line
`
  },

  async run (argv, terminal) {
    const { values, positionals: [name, ...rest] } = parse(argv, options)
    if (rest.length > 0) throw new UsageError('Send one event at a time: only options can follow its name.')
    const { body, set = [], count, concurrency, json } = values
    const event = eventOf(name, body)
    const url = urlOf(values.url)
    const clientIP = values['client-ip']
    if (isIP(clientIP) === 0) throw new UsageError('--client-ip must be an IP address: 127.0.0.1')
    if (count === undefined && concurrency !== undefined) {
      throw new UsageError('--concurrency says how many of the --count requests are sent at a time: give --count, too.')
    }
    const sdkAppId = sdkAppIdOf(values, terminal.env)
    const token = tokenOf(values, terminal.env)
    const load = count === undefined
      ? undefined
      : { count: wholeNumber('--count', count), concurrency: wholeNumber('--concurrency', concurrency ?? DEFAULT_CONCURRENCY) }

    const template = await readTemplate({ event, url, sdkAppId, token, body, set, clientIP, optPlatform: values['opt-platform'] }, terminal.stdin)
    return load === undefined ? sendOne(template, { token, json }, terminal) : sendMany(template, { token, json, ...load }, terminal)
  }
}

/** The event, and the name that the user has for it; none when the body says it. */
function eventOf (name: string | undefined, body: string | undefined): KnownEvent & { name: string } | undefined {
  if (name !== undefined) return { ...eventNamed(name, ' To send an event that is not listed, leave the name out and give its --body.'), name }
  if (body === undefined) throw new UsageError('Say which event to send, for example C2C.CallbackBeforeSendMsg.', ALL_EVENTS)
}

function urlOf (text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`--url must be a whole URL, as it stands in the console: ${DEFAULT_URL}`)
  }
  if (url.username !== '' || url.password !== '') throw new UsageError('--url must have no user name and no password in it.')
  const added = addedParameters.filter(name => url.searchParams.has(name))
  if (added.length > 0) throw new UsageError(`--url must be as it stands in the console, without what Chat adds to it: leave out ${added.join(', ')}.`)
  return url
}
