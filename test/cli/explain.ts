import t from 'tap'
import { explain } from '../../lib/cli/explain.js'
import { describeProblem } from '../../lib/cli/problem.js'

const asking = (...accounts: string[]) => ({
  command: 'OfficialAccount.CallbackBeforeAddSubscriber',
  before: true,
  body: { SubscribeAccountList: accounts.map(account => ({ Subscriber_Account: account })) }
})
const message = { command: 'OfficialAccount.CallbackBeforeSendMsg', before: true, body: {} }
const create = { command: 'OfficialAccount.CallbackBeforeCreateOfficialAccount', before: true, body: {} }
const after = { command: 'OfficialAccount.CallbackAfterOfficialAccountFull', before: false, body: {} }

function answered (answer: unknown, { status = 200, ms = 5 } = {}) {
  return { ms, status, text: typeof answer === 'string' ? answer : JSON.stringify(answer) }
}

function ok (fields: object = {}) {
  return answered({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, ...fields })
}

t.test('the answers that Chat takes are told in words', async t => {
  const two = asking('jared', 'leckie')
  const many = asking(...'abcdefgh')
  const cases: [sent: Parameters<typeof explain>[0], fields: object, outcome: string, words: string][] = [
    [two, {}, 'allowed', 'Allowed: jared and leckie may subscribe.'],
    [asking('jared'), {}, 'allowed', 'Allowed: jared may subscribe.'],
    [many, {}, 'allowed', 'Allowed: a, b, c, d, e and 3 more may subscribe.'],
    [message, {}, 'allowed', 'Allowed: Chat goes ahead.'],
    [{ ...two, body: { SubscribeAccountList: [null, { Subscriber_Account: 1 }] } }, {}, 'allowed', 'Allowed: Chat goes ahead.'],
    [two, { RefusedSubscribers_Account: [] }, 'allowed', 'Allowed: jared and leckie may subscribe.'],
    [two, { RefusedSubscribers_Account: ['jared'] }, 'some refused', 'jared is refused; leckie may subscribe.'],
    [two, { RefusedSubscribers_Account: ['jared', 'leckie'] }, 'some refused', 'jared and leckie are refused; nobody may subscribe.'],
    [message, { MsgBody: [] }, 'rewritten', "Allowed, and rewritten: Chat delivers the message with the answer's MsgBody."],
    [message, { MsgBody: [], CloudCustomData: '' }, 'rewritten', "Allowed, and rewritten: Chat delivers the message with the answer's MsgBody and CloudCustomData."],
    [two, { ErrorCode: 1 }, 'rejected', 'Rejected: Chat does not go ahead.'],
    [two, { ErrorCode: 1, ErrorInfo: 'no' }, 'rejected', 'Rejected ("no"): Chat does not go ahead.'],
    [message, { ErrorCode: 2 }, 'discarded', 'Discarded: Chat does not deliver the message, and its sender is told that it was sent.'],
    [create, { ErrorCode: 130000 }, 'own code', "Rejected with the app's own code 130000: Chat does not go ahead, and hands code and text on to the client."],
    [message, { ErrorCode: 120001, ErrorInfo: 'no' }, 'own code', "Rejected with the app's own code 120001 (\"no\"): Chat does not go ahead, and hands code and text on to the client."],
    [after, {}, 'heard', 'Heard: it has happened, and Chat only wants to know that it was told.'],
    [after, { ErrorCode: 1 }, 'heard', 'Heard. Chat ignores the ErrorCode (1) of an answer to what has happened already.']
  ]
  for (const [sent, fields, outcome, words] of cases) {
    t.strictSame(explain(sent, ok(fields)), { ok: true, outcome, sentences: [words] })
  }
  for (const ErrorCode of [2, 120001]) {
    t.match(explain(two, ok({ ErrorCode })), { ok: true, outcome: 'unknown code' }, 'its page has 0 and 1 alone')
  }
  for (const ErrorCode of [120000, 130001]) {
    t.match(explain(message, ok({ ErrorCode })), { ok: true, outcome: 'unknown code' })
  }
})

t.test('a refusal that Chat may not understand is no success', async t => {
  const sent = asking('jared', 'leckie')
  const cases: [fields: object, words: string][] = [
    [{ RefusedSubscribers_Account: 'jared' }, 'must be a list of user IDs, like ["jared"]'],
    [{ RefusedSubscribers_Account: [{ Subscriber_Account: 'jared' }] }, 'must be a list of user IDs'],
    [{ RefusedSubscribers_Account: null }, 'must be a list of user IDs'],
    [{ RefusedMembers_Account: ['jared'] }, 'has RefusedMembers_Account, but the field that refuses users is RefusedSubscribers_Account'],
    [{ refused: ['jared'] }, 'has refused, but the field']
  ]
  for (const [fields, words] of cases) {
    const { ok: success, outcome, sentences } = explain(sent, ok(fields))
    t.strictSame({ success, outcome }, { success: false, outcome: 'wrong refusal' })
    t.match(sentences[0], words)
    t.match(sentences[1], 'expect everybody to be allowed')
  }
  const both = { RefusedSubscribers_Account: ['jared'], RefusedMembers_Account: ['jared'] }
  t.match(explain(sent, ok(both)), { ok: true, outcome: 'some refused' }, 'what is refused by the right name may be refused by another one too')
  const group = { command: 'Group.CallbackBeforeInviteJoinGroup', before: true, body: {} }
  t.match(explain(group, ok({ RefusedMembers_Account: ['jared'] })), { ok: true, outcome: 'allowed' }, 'there it is the right name')
})

t.test('an answer that Chat does not take lets a before-event through, and says so', async t => {
  const sent = asking('jared')
  const cases: [reply: Parameters<typeof explain>[1], outcome: string, ...words: string[]][] = [
    [answered('', { status: 301 }), 'HTTP 301', 'webhooks follow no redirection'],
    [answered('{}', { status: 400 }), 'HTTP 400', 'names the field'],
    [answered('{}', { status: 401 }), 'HTTP 401', 'the token is the one', 'clocks'],
    [answered('{}', { status: 403 }), 'HTTP 403', '--sdk-app-id'],
    [answered('{}', { status: 404 }), 'HTTP 404', 'Check the path of --url: it is /tencent-chat/webhook, unless', 'behind the prefix', 'no slash at its end'],
    [answered('{}', { status: 413 }), 'HTTP 413', 'bodyLimit'],
    [answered('{}', { status: 500 }), 'HTTP 500', "server's log", 'Fastify({ logger: true })'],
    [answered('{}', { status: 502 }), 'HTTP 502', 'A proxy', 'the server is up'],
    [answered('{}', { status: 503 }), 'HTTP 503', 'timeout', 'Fastify was closing', 'a proxy'],
    [answered('{}', { status: 504 }), 'HTTP 504', 'A proxy', 'gave up'],
    [answered('', { status: 204 }), 'HTTP 204', 'Answer 200, with JSON.'],
    [answered('<html>'), 'not JSON', 'The answer is not JSON.'],
    [answered({ ActionStatus: 'FAIL', ErrorInfo: 'down' }), 'FAIL', 'could not handle the event ("down")'],
    [answered({ ActionStatus: 'FAIL', ErrorInfo: 1 }), 'FAIL', 'could not handle the event.'],
    [answered('null'), 'incomplete', 'ActionStatus'],
    [answered('"OK"'), 'incomplete', 'ActionStatus'],
    [answered({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: '0' }), 'incomplete', 'ErrorCode (a whole number)'],
    [answered({ ActionStatus: 'OK', ErrorCode: 0 }), 'incomplete', 'ErrorInfo (a string)'],
    [{ ...ok(), ms: 2000.5 }, 'late', 'after 2.00 s', 'it would have meant: Allowed'],
    [{ ms: 10_000, problem: 'NO_ANSWER' }, 'no answer', 'No answer within 10 s'],
    [{ ms: 1, problem: 'ECONNREFUSED' }, 'no answer (ECONNREFUSED)', 'Start your server']
  ]
  for (const [reply, outcome, ...words] of cases) {
    const verdict = explain(sent, reply)
    t.notOk(verdict.ok, outcome)
    t.equal(verdict.outcome, outcome)
    t.equal(verdict.sentences[1], 'Chat treats this as a failure: unless set otherwise in the console, it goes ahead as if it had been allowed.')
    for (const some of words) t.match(verdict.sentences.join(' '), some)
  }
  t.match(explain(after, answered('')).sentences[1], 'by default it does not send the event again')
  t.ok(explain(sent, { ...ok(), ms: 2000 }).ok, 'two seconds are in time')
})

t.test('every problem of a connection is described, with what to do', async t => {
  const cases: [code: string, what: string][] = [
    ['TOO_LONG', 'longer than a million characters'],
    ['ENOTFOUND', 'no such host'],
    ['EAI_AGAIN', 'cannot be looked up'],
    ['ETIMEDOUT', 'does not react'],
    ['ECONNRESET', 'closed the connection'],
    ['HPE_INVALID_CONSTANT', 'not HTTP'],
    ['EPROTO', 'not TLS'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'not TLS'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate is not to be trusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate is not to be trusted'],
    ['EHOSTUNREACH', 'The request failed (EHOSTUNREACH)']
  ]
  for (const [code, what] of cases) {
    const [says, advice] = describeProblem(code)
    t.match(says, what)
    t.ok(advice.length > 0)
  }
})
