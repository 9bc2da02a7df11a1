import { Type } from '@sinclair/typebox'
import { allowed, discarded } from '../answer.js'
import { NewMsgBody } from '../elements.js'
import { CloudCustomData } from '../fields.js'
import type { MessageElement } from '../message.js'
import { byErrorCode, goesAhead, notTaken, taken, type OkAnswer } from '../meaning.js'
import { defined, oneOf, rejection, type Codes, type Result, type VerdictType } from '../verdict.js'
import type { RewriteMessage } from './types.js'

const Rewrite = Type.Unsafe<RewriteMessage['rewrite']>(oneOf({ MsgBody: NewMsgBody, CloudCustomData }, { CloudCustomData: Type.String() }))
type Content = { MsgBody?: MessageElement[], CloudCustomData?: string }

/** A message is delivered, rejected, discarded without an error for its sender, or rewritten. Later hooks get the rewritten one. */
export function messageVerdict (codes: Codes) {
  const schema = oneOf({ reject: Type.String(), code: codes.schema }, { discard: Type.Literal(true) }, { rewrite: Rewrite })
  return {
    type: 'MessageVerdict',
    schema,
    returns: `nothing, { reject: reason } (${codes.inWords}), { discard: true } or { rewrite: { MsgBody, CloudCustomData } }`,

    decide (sent) {
      let event = sent as Content
      let result: Result = { answer: allowed(), outcome: 'allowed' }
      return {
        get event () { return event },
        apply ({ reject, code, discard, rewrite }) {
          if (reject !== undefined) result = rejection(reject, code)
          else if (discard) result = { answer: discarded(), outcome: 'discarded' }
          else {
            const content = defined(rewrite as Content)
            result = { answer: { ...result.answer, ...content }, outcome: 'rewritten' }
            event = { ...event, ...content }
          }
          return result.outcome !== 'rewritten'
        },
        result: () => result
      }
    },

    meaning: byErrorCode({ codes, discards: true, consent: explainConsent })
  } satisfies VerdictType<typeof schema>
}

/** The answer may rewrite the message. */
function explainConsent ({ MsgBody, CloudCustomData }: OkAnswer) {
  if (MsgBody !== undefined && !(Array.isArray(MsgBody) && MsgBody.length > 0)) {
    return wrong('MsgBody must be a list of elements, like [{"MsgType":"TIMTextElem","MsgContent":{"Text":"hello"}}].')
  }
  if (CloudCustomData !== undefined && typeof CloudCustomData !== 'string') return wrong('CloudCustomData must be a string.')
  const fields = Object.keys(defined({ MsgBody, CloudCustomData }))
  return fields.length === 0 ? goesAhead() : taken('rewritten', `Allowed, and rewritten: Chat delivers the message with the answer's ${fields.join(' and ')}.`)
}

function wrong (what: string) {
  return notTaken('wrong rewrite', what, 'No page says what Chat makes of it.')
}
