import { known } from '../events/index.js'
import { COMMAND } from './command.js'
import { shortNames } from './names.js'
import { DEFAULT_CONCURRENCY, DEFAULT_URL } from './parse.js'

const WHAT = 'Sends webhooks as Tencent Chat does, and says what the answers mean to Chat.'

/** What the command prints without arguments. */
export function introduction (): string {
  return `${WHAT}

  ${COMMAND} send <event>   sends one, or many: --count
  ${COMMAND} events         lists the ${known.size} events
  ${COMMAND} --help         lists the options

For example, with your server running:

  ${COMMAND} send C2C.CallbackBeforeSendMsg \\
    --sdk-app-id 1400000000 --token xxxxyyyy
`
}

/** What `--help` prints. It fits a screen of 80 by 24, with the prompt that follows. */
export function help (): string {
  return `${WHAT}

  ${COMMAND} send <event> --sdk-app-id ID [options]
  ${COMMAND} events   (lists the ${known.size} events)

  --sdk-app-id ID        your SDKAppID, or set CHAT_WEBHOOK_SDKAPPID
  --token TOKEN          the token to sign with; better: set CHAT_WEBHOOK_TOKEN
  --unsigned             no Sign, as when authentication is off in the console
  --url URL              default: ${DEFAULT_URL}
  --official-account ID  --operator ID  --subscriber ID (may be repeated)
                         replace those in the sample body of the event
  --body FILE            a JSON body instead of the sample, - for stdin; with
                         a CallbackCommand in it, <event> can be left out
  --client-ip IP         default: 127.0.0.1
  --opt-platform NAME    default: RESTAPI; Web, Android, iOS, …
  --json                 prints JSON, for scripts
  --count N              sends N, ${DEFAULT_CONCURRENCY} at a time or --concurrency C, and prints
                         throughput, latency and how many answers came too late

<event>: a command, such as C2C.CallbackBeforeSendMsg, or a short name:
${[...shortNames.keys()].join(', ')}
Exit status: 0 if Chat takes the answer, 1 if not, 2 for a wrong command line
`
}
