import { taken, type Meaning } from './verdict.js'

/** An event that has happened: Chat acts on no answer. */
export const after: Meaning = {
  example: '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}',
  failure: 'Chat treats this as a failure, and by default it does not send the event again.',
  failures: 'By default, it does not send the event again.',
  explain: ({ ErrorCode: code }) => taken('heard', code === 0
    ? 'Heard: it has happened, and Chat only wants to know that it was told.'
    : `Heard. Chat ignores the ErrorCode (${code}) of an answer to what has happened already.`)
}
