import { concealer } from '../conceal.js'
import { printable, styles, wrapped, type Terminal } from '../terminal.js'
import { COMMAND } from '../usage.js'
import { anonymizer } from './anonymize.js'
import { entryOf, type Entry } from './entry.js'
import { outputOf } from './output.js'
import { receive, type Delivery, type Place } from './receive.js'
import { inJson, inWords } from './report.js'
import type { Saver } from './save.js'
import { Tally } from './tally.js'

interface Options {
  save: Saver | undefined
  anonymize: boolean
  json: boolean
}

/** Prints what comes, until Ctrl-C. */
export async function show (place: Place, { save, anonymize, json }: Options, terminal: Terminal): Promise<number> {
  const style = styles(terminal)
  const conceal = concealer([place.token as string | false])
  const withoutNames = anonymize ? anonymizer() : undefined
  const tally = new Tally()
  const output = outputOf(terminal.stdout)
  const print = (text: string) => output.write(conceal(text))
  const printAside = (text: string) => (json ? terminal.stderr : output).write(conceal(printable(text)))

  const end = interruption(terminal, output)
  let work = Promise.resolve()
  const server = await receive(place, delivery => {
    // The answer has gone out. What comes meanwhile waits for its turn, and is answered.
    work = work.then(() => tell(delivery)).catch(error => { printAside(`A webhook cannot be shown: ${error.message}\n\n`) })
  })
  printAside(introduction(server.origin, place, anonymize, save?.folder))
  await end
  await server.close()
  await work
  printAside(tally.summary())
  return 0

  async function tell (delivery: Delivery) {
    let entry: Entry = entryOf(delivery, place.token !== false)
    if ('body' in entry && withoutNames !== undefined) entry = { ...entry, body: withoutNames(entry.body) }
    if ('body' in entry && save !== undefined) {
      const text = anonymize ? JSON.stringify(entry.body, null, 2) : delivery.body!
      entry = { ...entry, ...await save.write(delivery.command!, delivery.time, conceal(text)) }
    }
    tally.add(entry)
    print(json ? inJson(entry) : inWords(entry, style))
  }
}

/** Resolves when the user ends it, and when nobody reads any longer what it prints. */
function interruption (terminal: Terminal, output: NodeJS.WritableStream): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      terminal.off('SIGINT', end)
      terminal.off('SIGTERM', end)
      resolve()
    }
    terminal.once('SIGINT', end)
    terminal.once('SIGTERM', end)
    output.once('error', end)
  })
}

function introduction (origin: string, { sdkAppId, token, path }: Place, anonymize: boolean, folder: string | undefined): string {
  const url = `${origin}${path}`
  const sentences = [
    'Every webhook is answered OK: before-events are let through, and nobody is refused.',
    ...token === false ? ['Authentication is off: whoever finds the URL is believed.'] : [],
    ...anonymize ? ['User IDs are replaced by made-up ones, and texts by their length.'] : [],
    ...folder === undefined ? [] : [`Bodies are saved to ${folder}.`]
  ]
  return `Listening for webhooks of app ${sdkAppId} on
${url}

${sentences.flatMap(sentence => wrapped(sentence)).join('\n')}

For Chat to reach it, a tunnel or a proxy with a public https address must lead
here. The console gets that address with the path ${path}.
Ctrl-C ends it. To try it, type in another terminal:

  ${COMMAND} send C2C.CallbackBeforeSendMsg \\
    --sdk-app-id ${sdkAppId}${token === false ? ' --unsigned' : ''} --url ${url}

`
}
