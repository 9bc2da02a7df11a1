import { COMMAND, DEFAULT_CONCURRENCY } from './arguments.js'
import { eventsByName } from './names.js'
import { DEFAULT_URL } from './parse.js'

const WIDTH = 80

/** What `--help` prints. It fits a screen of 80 by 24, with the prompt that follows. */
export function help (names: Iterable<string> = eventsByName.keys()): string {
  return `Sends a webhook as Tencent Chat does, and says what the answer means to Chat.

  ${COMMAND} send <event> --sdk-app-id ID [options]

  --sdk-app-id ID        your SDKAppID, or set CHAT_WEBHOOK_SDKAPPID
  --token TOKEN          the token to sign with; better: set CHAT_WEBHOOK_TOKEN
  --unsigned             no Sign, as when authentication is off in the console
  --url URL              default: ${DEFAULT_URL}
  --official-account ID  --operator ID  --subscriber ID (may be repeated)
                         go into the event's sample body, in place of its own
  --body FILE            a JSON body instead of the sample, - for stdin; with
                         a CallbackCommand in it, <event> can be left out
  --client-ip IP         default: 127.0.0.1
  --opt-platform NAME    default: RESTAPI; Web, Android, iOS, …
  --json                 prints JSON, for scripts
  --count N              sends N, ${DEFAULT_CONCURRENCY} at a time or --concurrency C, and prints
                         throughput, latency and how many came too late

Exit status: 0 if Chat would take the answer, 1 if not, 2 for a wrong option
${wrap(['Events:', ...names])}
`
}

/** Words in lines, the second and further ones indented. */
function wrap (words: string[]): string {
  return words.reduce((text, word) => {
    const column = text.length - text.lastIndexOf('\n')
    return column + word.length <= WIDTH ? `${text} ${word}` : `${text}\n  ${word}`
  })
}
