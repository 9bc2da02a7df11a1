import type { OwnCodes } from '../../events/verdict.js'
import { goesAhead, notTaken, taken, type Answer, type Meaning, type Sent, type Verdict } from './verdict.js'
import { because } from './words.js'

interface Options {
  /** The codes of the app's own that reject. */
  codes?: OwnCodes
  /** Whether `ErrorCode` 2 discards. */
  discards?: boolean
  /** What `ErrorCode` 0 means. Default: the action goes ahead. */
  consent?: (answer: Answer, sent: Sent) => Verdict
  /** Whether other codes may mean something: nothing is known of the event. */
  open?: boolean
}

const allowed = () => taken('allowed', 'Allowed: Chat goes ahead.')

/** What `ErrorCode` decides: whether the action goes ahead. */
export function decision ({ codes, discards = false, consent = allowed, open = false }: Options): Meaning {
  const meanings = [
    '0 lets the action go ahead',
    '1 rejects it',
    ...discards ? ['2 discards the message'] : [],
    ...codes ? [`${codes.from} to ${codes.to} reject it with a code of your own`] : []
  ]
  const inWords = `${meanings.join(', ')}.`
  return {
    example: '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}',
    refusal: 'An answer that is meant to refuse has ActionStatus OK and ErrorCode 1.',
    ...goesAhead,
    explain (answer, sent) {
      const { ErrorCode: code, ErrorInfo } = answer
      const reason = because(ErrorInfo, sent.quote)
      if (code === 0) return consent(answer, sent)
      if (code === 1) return taken('rejected', `Rejected${reason}: Chat does not go ahead.`)
      if (code === 2 && discards) {
        return taken('discarded', 'Discarded: Chat does not deliver the message, and its sender is told that it was sent.')
      }
      if (codes && code >= codes.from && code <= codes.to) {
        return taken('own code', `Rejected with the app's own code ${code}${reason}: Chat does not go ahead, and hands code and text on to the client.`)
      }
      if (open) {
        return taken('unknown code', `ErrorCode ${code} has no meaning that is common to Chat's webhooks: see the page of ${sent.quote(sent.command)}.`, inWords)
      }
      return unknownCode(code, sent, inWords)
    }
  }
}

/** @param codes what the codes of the event mean */
export function unknownCode (code: number, { command, quote }: Sent, codes: string): Verdict {
  return notTaken('unknown code', `ErrorCode ${code} has no meaning for ${quote(command)}.`, 'No page says what Chat makes of it.', codes)
}
