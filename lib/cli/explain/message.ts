import { notTaken, taken, type Answer, type Verdict } from './verdict.js'

const content: Record<string, { holds: (value: unknown) => boolean, takes: string }> = {
  MsgBody: { holds: Array.isArray, takes: 'a list of elements, like [{"MsgType":"TIMTextElem","MsgContent":{"Text":"hello"}}]' },
  CloudCustomData: { holds: value => typeof value === 'string', takes: 'a string' }
}

/** Explains consent to a message: the answer may rewrite it. */
export function rewriteOrConsent (answer: Answer): Verdict {
  const fields = Object.keys(content).filter(field => answer[field] !== undefined)
  const wrong = fields.find(field => !content[field]?.holds(answer[field]))
  if (wrong !== undefined) return notTaken('wrong rewrite', `${wrong} must be ${content[wrong]?.takes}.`, 'No page says what Chat makes of it.')
  if (fields.length === 0) return taken('allowed', 'Allowed: Chat goes ahead.')
  return taken('rewritten', `Allowed, and rewritten: Chat delivers the message with the answer's ${fields.join(' and ')}.`)
}
