import t from 'tap'
import { describeProblem } from '../../lib/cli/advice.js'
import { explain } from '../../lib/cli/explain.js'
import { known } from '../../lib/events/index.js'
import { asking as hooks, ASKING } from '../asking.js'
import { request, samples } from '../helpers.js'

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

/** What was sent, of one of the events that the plugin knows. */
function sent (command: string, body: Readonly<Record<string, unknown>> = known.get(command)?.sample ?? {}) {
  return { command, before: known.get(command)?.kind === 'before', body }
}

const OWN = (code: number) => `Rejected with the app's own code ${code}: Chat does not go ahead, and hands code and text on to the client.`
const DISCARDED = 'Discarded: Chat does not deliver the message, and its sender is told that it was sent.'
const TEXT = [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'hello' } }]
const NO_PAGE = 'No page says what Chat makes of it.'

t.test('the answers that Chat takes are explained', async t => {
  const two = asking('jared', 'leckie')
  const many = asking(...'abcdefgh')
  const invite = sent('Group.CallbackBeforeInviteJoinGroup')
  const [add, respond, chatbot] = [sent('Sns.CallbackPrevFriendAdd'), sent('Sns.CallbackPrevFriendResponse'), sent('Chatbot.OnC2CSignalMessage')]
  const results = (...codes: number[]) => ({ ResultItem: codes.map((code, i) => ({ To_Account: `id${i + 1}`, ResultCode: code, ResultInfo: '' })) })
  const cases: [sent: Parameters<typeof explain>[0], fields: object, outcome: string, ...words: string[]][] = [
    [two, {}, 'allowed', 'Allowed: jared and leckie may subscribe.'],
    [asking('jared'), {}, 'allowed', 'Allowed: jared may subscribe.'],
    [many, {}, 'allowed', 'Allowed: a, b, c, d, e and 3 more may subscribe.'],
    [{ ...two, body: { SubscribeAccountList: [null, { Subscriber_Account: 1 }] } }, {}, 'allowed', 'Allowed: Chat goes ahead.'],
    [two, { RefusedSubscribers_Account: [] }, 'allowed', 'Allowed: jared and leckie may subscribe.'],
    [two, { RefusedSubscribers_Account: ['jared'] }, 'some refused', 'jared is refused; leckie may subscribe.'],
    [two, { RefusedSubscribers_Account: ['jared', 'leckie'] }, 'some refused', 'jared and leckie are refused; nobody may subscribe.'],
    [two, { RefusedSubscribers_Account: ['ann'] }, 'allowed', 'Allowed: jared and leckie may subscribe.', 'The answer refuses ann, who is not in the request: check the user ID.'],
    [two, { RefusedSubscribers_Account: ['jared', 'ann', 'bob'] }, 'some refused', 'jared is refused; leckie may subscribe.', 'The answer refuses ann and bob, who are not in the request: check the user ID.'],
    [two, { ErrorCode: 1 }, 'rejected', 'Rejected: Chat does not go ahead.'],
    [two, { ErrorCode: 1, ErrorInfo: 'no' }, 'rejected', 'Rejected ("no"): Chat does not go ahead.'],
    [invite, {}, 'allowed', 'Allowed: jared and leckie may join.'],
    [invite, { RefusedMembers_Account: ['leckie'] }, 'some refused', 'leckie is refused; jared may join.'],
    [invite, { ErrorCode: 10100 }, 'own code', OWN(10100)],

    [message, {}, 'allowed', 'Allowed: Chat goes ahead.'],
    [message, { MsgBody: TEXT }, 'rewritten', "Allowed, and rewritten: Chat delivers the message with the answer's MsgBody."],
    [sent('C2C.CallbackBeforeSendMsg'), { CloudCustomData: '' }, 'rewritten', "Allowed, and rewritten: Chat delivers the message with the answer's CloudCustomData."],
    [sent('Group.CallbackBeforeSendMsg'), { MsgBody: TEXT, CloudCustomData: '' }, 'rewritten', "Allowed, and rewritten: Chat delivers the message with the answer's MsgBody and CloudCustomData."],
    [message, { ErrorCode: 2 }, 'discarded', DISCARDED],
    [sent('C2C.CallbackBeforeSendMsg'), { ErrorCode: 2 }, 'discarded', DISCARDED],
    [sent('Group.CallbackBeforeSendMsg'), { ErrorCode: 2 }, 'discarded', DISCARDED],
    [create, { ErrorCode: 130000 }, 'own code', OWN(130000)],
    [message, { ErrorCode: 120001, ErrorInfo: 'no' }, 'own code', "Rejected with the app's own code 120001 (\"no\"): Chat does not go ahead, and hands code and text on to the client."],
    [sent('C2C.CallbackBeforeSendMsg'), { ErrorCode: 120001 }, 'own code', OWN(120001)],
    [sent('Group.CallbackBeforeSendMsg'), { ErrorCode: 10200 }, 'own code', OWN(10200)],
    [sent('Group.CallbackBeforeCreateGroup'), { ErrorCode: 10150 }, 'own code', OWN(10150)],
    [sent('Group.CallbackBeforeCreateTopic'), { ErrorCode: 1 }, 'rejected', 'Rejected: Chat does not go ahead.'],
    [sent('Group.CallbackBeforeApplyJoinGroup'), {}, 'allowed', 'Allowed: Chat goes ahead.'],

    [add, results(0, 0), 'allowed', 'Allowed: id1 and id2 may go ahead.'],
    [add, results(38000, 0), 'some refused', 'id1 is refused; id2 may go ahead.'],
    [respond, results(38000, 39000), 'some refused', 'id1 and id2 are refused; nobody may go ahead.'],
    [respond, results(0, 1), 'some refused', 'id2 is refused; id1 may go ahead.', "Chat's page wants a ResultCode from 38000 to 39000 for a refusal, not 1."],
    [add, results(0, 39001), 'some refused', 'id2 is refused; id1 may go ahead.', "Chat's page wants a ResultCode from 38000 to 39000 for a refusal, not 39001."],
    [add, results(0, 0, 38000), 'allowed', 'Allowed: id1 and id2 may go ahead.', 'The answer refuses id3, who is not in the request: check the user ID.'],
    [sent('Sns.CallbackPrevFriendAdd', {}), results(), 'allowed', 'Allowed: Chat goes ahead.'],

    [chatbot, { RspData: '' }, 'answered', 'Answered: Chat hands RspData to the bot.'],
    [chatbot, { ErrorCode: 1, RspData: '' }, 'nothing for the bot', 'The bot gets nothing. The message itself is not stopped.'],
    [chatbot, { ErrorCode: 1, ErrorInfo: 'no', RspData: '' }, 'nothing for the bot', 'The bot gets nothing ("no"). The message itself is not stopped.'],

    [after, {}, 'heard', 'Heard: it has happened, and Chat only wants to know that it was told.'],
    [after, { ErrorCode: 1 }, 'heard', 'Heard. Chat ignores the ErrorCode (1) of an answer to what has happened already.'],
    [sent('Bot.OnC2CMessage'), { ErrorCode: 2 }, 'heard', 'Heard. Chat ignores the ErrorCode (2) of an answer to what has happened already.'],

    [{ ...two, command: 'New.CallbackBeforeSomething' }, {}, 'allowed', 'Allowed: Chat goes ahead.'],
    [{ ...two, command: 'New.CallbackBeforeSomething' }, { ErrorCode: 1 }, 'rejected', 'Rejected: Chat does not go ahead.'],
    [{ ...two, command: 'New.CallbackBeforeSomething' }, { ErrorCode: 2 }, 'unknown code',
      "ErrorCode 2 has no meaning that is common to Chat's webhooks: see the page of New.CallbackBeforeSomething.", '0 lets the action go ahead, 1 rejects it.']
  ]
  for (const [sent, fields, outcome, ...sentences] of cases) {
    t.strictSame(explain(sent, ok(fields)), { ok: true, outcome, sentences }, `${sent.command} ${JSON.stringify(fields)}`)
  }
})

t.test('what the plugin answers is explained as the verdict that it was', async t => {
  const ask = await hooks(t)
  const rejected = ['rejected', 'some refused', 'nothing for the bot', 'step failed']
  for (const [verdict, outcomes] of [
    [undefined, ['allowed', 'answered', 'nothing for the bot']],
    [{ reject: 'no' }, rejected],
    ...[10100, 38000, 102100, 120001].map(code => [{ reject: 'no', code }, [...rejected, 'own code']] as const),
    [{ refuse: ['jared', 'id1'] }, ['some refused']],
    [{ discard: true }, ['discarded']],
    [{ rewrite: { MsgBody: TEXT, CloudCustomData: '' } }, ['rewritten']],
    [{ reply: { RspData: '' } }, ['answered']],
    [{ reply: { Body: {} } }, ['answered']]
  ] as const) {
    let taken = 0
    for (const command of ASKING) {
      const { answer: { statusCode, body } } = await ask(request(samples[command]), verdict)
      if (statusCode === 500) continue
      taken++
      const { ok, outcome } = explain(sent(command), answered(body))
      t.ok(ok && (outcomes as readonly string[]).includes(outcome), `${command}, ${JSON.stringify(verdict)}: ${outcome}`)
    }
    t.ok(taken > 0, 'an event takes it')
  }
})

t.test('a code that the event does not have is no success, and those that it has are listed', async t => {
  const cases: [command: string, codes: number[], meanings: string][] = [
    [asking().command, [2, 120001, -1], '0 lets the action go ahead, 1 rejects it.'],
    [create.command, [2, 120000, 130001], '0 lets the action go ahead, 1 rejects it, 120001 to 130000 reject it with a code of your own.'],
    [message.command, [3, 10100], '0 lets the action go ahead, 1 rejects it, 2 discards the message, 120001 to 130000 reject it with a code of your own.'],
    ['C2C.CallbackBeforeSendMsg', [10100], '0 lets the action go ahead, 1 rejects it, 2 discards the message, 120001 to 130000 reject it with a code of your own.'],
    ['Group.CallbackBeforeSendMsg', [10099, 10201, 120001], '0 lets the action go ahead, 1 rejects it, 2 discards the message, 10100 to 10200 reject it with a code of your own.'],
    ['Group.CallbackBeforeInviteJoinGroup', [2, 120001], '0 lets the action go ahead, 1 rejects it, 10100 to 10200 reject it with a code of your own.'],
    ['Group.CallbackBeforeCreateGroup', [2], '0 lets the action go ahead, 1 rejects it, 10100 to 10200 reject it with a code of your own.'],
    ['Chatbot.OnC2CSignalMessage', [2], '0 hands RspData to the bot, 1 does not.']
  ]
  for (const [command, codes, meanings] of cases) {
    for (const code of codes) {
      t.strictSame(explain(sent(command), ok({ ErrorCode: code, RspData: '' })), {
        ok: false, outcome: 'unknown code', sentences: [`ErrorCode ${code} has no meaning for ${command}.`, NO_PAGE, meanings]
      })
    }
  }
})

t.test('a friend request is not refused by its ErrorCode, and needs a result for each user', async t => {
  const item = { To_Account: 'id1', ResultCode: 0, ResultInfo: '' }
  const example = '[{"To_Account":"id1","ResultCode":0,"ResultInfo":""}]'
  const shape = `ResultItem must be a list with a result for each user, like ${example}.`
  for (const command of ['Sns.CallbackPrevFriendAdd', 'Sns.CallbackPrevFriendResponse']) {
    t.strictSame(explain(sent(command), ok({ ErrorCode: 1, ErrorInfo: 'no' })), {
      ok: false,
      outcome: 'backend failed',
      sentences: [
        'ErrorCode 1 means here that the backend failed ("no"): it refuses nobody, and by default Chat goes ahead.',
        'To refuse users, answer ErrorCode 0 and a ResultItem for each user, with a ResultCode from 38000 to 39000 for those.'
      ]
    })
    const wrong: [fields: object, what: string][] = [
      [{}, shape],
      [{ ResultItem: {} }, shape],
      [{ ResultItem: [null] }, shape],
      [{ ResultItem: [{ ...item, To_Account: undefined }] }, shape],
      [{ ResultItem: [{ ...item, ResultCode: '38000' }] }, shape],
      [{ ResultItem: [{ ...item, ResultInfo: undefined }] }, shape],
      [{ ResultItem: [item] }, 'ResultItem has no result for id2, who is in the request.'],
      [{ ResultItem: [] }, 'ResultItem has no result for id1 and id2, who are in the request.']
    ]
    for (const [fields, what] of wrong) {
      t.strictSame(explain(sent(command), ok(fields)), {
        ok: false, outcome: 'wrong results', sentences: [what, 'No page says what Chat makes of it: expect everybody to be allowed.']
      })
    }
  }
  const failed = explain(sent('Sns.CallbackPrevFriendAdd'), answered({ ActionStatus: 'FAIL' })).sentences
  t.match(failed[2], 'To refuse users, answer ErrorCode 0 and a ResultItem')
  t.match(explain(sent('Sns.CallbackPrevFriendAdd'), answered('')).sentences[2], `"ErrorCode":0,"ResultItem":${example}}`)
})

t.test("an answer to a step of a bot's task hands variables to it, or has the step fail", t => {
  const step = sent('Chatbot.InterfaceInvocation')
  t.strictSame(explain(step, ok({ Body: { name: 'value' } })), { ok: true, outcome: 'answered', sentences: ['Answered: Chat hands what is in Body to the task.'] })
  t.strictSame(explain(step, ok({ ErrorCode: 7, ErrorInfo: 'no order' })), { ok: true, outcome: 'step failed', sentences: ['The step has failed, says ErrorCode 7 ("no order").'] })
  t.strictSame(explain(step, answered({ ActionStatus: 'FAIL' })).sentences.slice(1), [
    'Chat treats this as a failure: the step fails.',
    "Look into the server's log. An answer by which the step is to fail has ActionStatus OK and another ErrorCode than 0."
  ])
  t.end()
})

t.test('without a verdict on a gift, it is not sent', t => {
  const [, failure] = explain(sent('Live.CallbackBeforeSendGift'), answered({ ActionStatus: 'FAIL' })).sentences
  t.equal(failure, 'Chat treats this as a failure: unless the app is set up so that gifts are not blocked, the gift is not sent.')
  t.end()
})

t.test('an answer for a chatbot needs RspData', async t => {
  const chatbot = sent('Chatbot.OnC2CSignalMessage')
  for (const fields of [{}, { RspData: null }, { RspData: {} }, { ErrorCode: 1 }]) {
    t.strictSame(explain(chatbot, ok(fields)), {
      ok: false,
      outcome: 'no RspData',
      sentences: ['The answer must have RspData, a string for the bot.', 'No page says what Chat makes of it: expect the bot to get nothing.']
    })
  }
  const { sentences } = explain(chatbot, answered({ ActionStatus: 'FAIL' }))
  t.strictSame(sentences.slice(1), [
    'Chat treats this as a failure: it has nothing to hand to the bot.',
    "Look into the server's log. If there is nothing for the bot, answer ActionStatus OK, ErrorCode 1 and an empty RspData."
  ])
})

t.test('a rewritten message has a list of elements, and a string', async t => {
  for (const command of ['C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMsg', 'OfficialAccount.CallbackBeforeSendMsg']) {
    for (const MsgBody of ['hello', [], null]) {
      t.strictSame(explain(sent(command), ok({ MsgBody })), {
        ok: false, outcome: 'wrong rewrite', sentences: ['MsgBody must be a list of elements, like [{"MsgType":"TIMTextElem","MsgContent":{"Text":"hello"}}].', NO_PAGE]
      })
    }
    t.strictSame(explain(sent(command), ok({ MsgBody: TEXT, CloudCustomData: {} })), {
      ok: false, outcome: 'wrong rewrite', sentences: ['CloudCustomData must be a string.', NO_PAGE]
    })
  }
})

t.test('a refusal that Chat may not understand is no success', async t => {
  const two = asking('jared', 'leckie')
  const cases: [fields: object, words: string][] = [
    [{ RefusedSubscribers_Account: 'jared' }, 'must be a list of user IDs, like ["jared"]'],
    [{ RefusedSubscribers_Account: [{ Subscriber_Account: 'jared' }] }, 'must be a list of user IDs'],
    [{ RefusedSubscribers_Account: null }, 'must be a list of user IDs'],
    [{ RefusedMembers_Account: ['jared'] }, 'has RefusedMembers_Account, but the field that refuses users is RefusedSubscribers_Account'],
    [{ refused: ['jared'] }, 'has refused, but the field']
  ]
  for (const [fields, words] of cases) {
    const { ok: success, outcome, sentences } = explain(two, ok(fields))
    t.strictSame({ success, outcome }, { success: false, outcome: 'wrong refusal' })
    t.match(sentences[0], words)
    t.match(sentences[1], 'expect everybody to be allowed')
  }
  const both = { RefusedSubscribers_Account: ['jared'], RefusedMembers_Account: ['jared'] }
  t.match(explain(two, ok(both)), { ok: true, outcome: 'some refused' }, 'what is refused by the right name may be refused by another one too')
  t.match(explain(sent('Group.CallbackBeforeInviteJoinGroup'), ok({ RefusedSubscribers_Account: ['jared'] })), {
    ok: false,
    outcome: 'wrong refusal',
    sentences: ['The answer has RefusedSubscribers_Account, but the field that refuses users is RefusedMembers_Account.', 'No page says what Chat makes of it: expect everybody to be allowed.']
  })
})

t.test('an answer that Chat does not take lets a before-event through, and says so', async t => {
  const one = asking('jared')
  const cases: [reply: Parameters<typeof explain>[1], outcome: string, ...words: string[]][] = [
    [answered('', { status: 301 }), 'HTTP 301', 'webhooks follow no redirection'],
    [answered('{}', { status: 404 }), 'HTTP 404', 'Check the path of --url: it is /tencent-chat/webhook, unless', 'after the prefix', 'no slash at its end'],
    [answered('', { status: 204 }), 'HTTP 204', 'Answer 200, with JSON.'],
    [answered('<html>'), 'not JSON', 'The answer is not JSON.'],
    [answered({ ActionStatus: 'FAIL', ErrorInfo: 'down' }), 'FAIL', 'could not handle the event ("down")'],
    [answered({ ActionStatus: 'FAIL', ErrorInfo: 1 }), 'FAIL', 'could not handle the event.'],
    [answered('null'), 'incomplete', 'ActionStatus'],
    [answered('"OK"'), 'incomplete', 'ActionStatus'],
    [answered({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: '0' }), 'incomplete', 'ErrorCode (a whole number)'],
    [answered({ ActionStatus: 'OK', ErrorCode: 0 }), 'incomplete', 'ErrorInfo (a string)'],
    [{ ...ok(), ms: 2000.5 }, 'late', 'after 2.00 s', 'it would have meant: Allowed', 'Make the hook faster.'],
    [{ ms: 10_000, problem: 'NO_ANSWER' }, 'no answer', 'No answer within 10 s'],
    [{ ms: 1, problem: 'ECONNREFUSED' }, 'no answer (ECONNREFUSED)', 'Start your server']
  ]
  for (const [reply, outcome, ...words] of cases) {
    const verdict = explain(one, reply)
    t.notOk(verdict.ok, outcome)
    t.equal(verdict.outcome, outcome)
    t.equal(verdict.sentences[1], 'Chat treats this as a failure: unless set otherwise in the console, it goes ahead as if it had been allowed.')
    for (const some of words) t.match(verdict.sentences.join(' '), some)
  }
  t.match(explain(after, answered('')).sentences[1], 'by default, it does not send the event again')
  t.equal(explain(after, answered({ ActionStatus: 'FAIL' })).sentences[2], "Look into the server's log.", 'there is nothing to refuse')
  t.ok(explain(one, { ...ok(), ms: 2000 }).ok, 'two seconds are in time')
})

t.test('of a failure that is the plugin\'s, what it says decides about the advice', async t => {
  const cases: [status: number, text: string, ...words: string[]][] = [
    [403, 'SdkAppid is absent: does a proxy drop the query string?', 'dropped the query string: look for a proxy'],
    [403, 'SdkAppid is not that of this app', 'Check that --sdk-app-id'],
    [401, 'Sign or RequestTime is absent or wrong', 'the token is the one', '--unsigned'],
    [401, 'RequestTime is too old', 'Compare the clocks'],
    [400, 'CallbackCommand of the body is not that of the URL', '--body and --set'],
    [400, 'body must have required property \'From_Account\'', 'names the field', '--body and --set'],
    [400, 'body/MsgBody must be array', 'names the field'],
    [400, 'body is empty', 'what changes it on its way'],
    [400, 'body is not JSON', 'what changes it on its way'],
    [413, 'body is too large', 'bodyLimit'],
    [500, 'body was read before Fastify', 'A body parser of Express or Connect, or the function platform'],
    [503, 'body has not arrived before the deadline', 'holds up the body'],
    [500, 'a hook failed', 'A hook threw', "server's log", 'Fastify({ logger: true })'],
    [503, 'no answer before the deadline', "the plugin's timeout", 'signal'],
    [503, 'Service Unavailable', 'look-up of the app'],
    [500, 'out of order', "Look into the server's log"]
  ]
  for (const [status, ErrorInfo, ...words] of cases) {
    const { outcome, sentences } = explain(message, answered({ ActionStatus: 'FAIL', ErrorInfo, ErrorCode: 1 }, { status }))
    t.equal(outcome, `HTTP ${status}`)
    for (const some of words) t.match(sentences[2], some, ErrorInfo)
  }
})

t.test('of a rejection whose reason is a failure of the plugin\'s, it says what to do about that', t => {
  const rejected = (ErrorInfo: string) => explain(create, ok({ ErrorCode: 1, ErrorInfo }))
  t.strictSame(rejected('Sign or RequestTime is absent or wrong'), {
    ok: true,
    outcome: 'rejected',
    sentences: [
      'Rejected ("Sign or RequestTime is absent or wrong"): Chat does not go ahead.',
      'Unless that is the reason of a hook, the server\'s option "fallback" has rejected it. Check that the token is the one that the server has; --unsigned is for a server with authentication off.'
    ]
  })
  t.equal(rejected('closed').sentences.length, 1)
  t.end()
})

t.test('a failure that is not the plugin\'s is one of something in front of it', async t => {
  const elsewhere = 'The answer is not of the form that the plugin gives: something in front of it has answered, such as a proxy.'
  for (const [status, more] of [
    [400, ''], [401, ''], [403, ''], [500, ''], [413, ' Raise the size of bodies that it takes.'], [502, ' Check that the server is up, and that the proxy has its address.'],
    [503, ' Check that the server is up, and not closing.'], [504, " It did so before the server answered: compare its timeout with the plugin's."]
  ] as const) {
    for (const text of ['<html><h1>Bad Request</h1></html>', '{"statusCode":400,"error":"Bad Request"}', '', 'null', '"FAIL"', '{"ActionStatus":"FAIL"}']) {
      t.equal(explain(message, answered(text, { status })).sentences[2], elsewhere + more, `${status} ${text}`)
    }
  }
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
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate cannot be trusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate cannot be trusted'],
    ['EHOSTUNREACH', 'The request failed (EHOSTUNREACH)']
  ]
  for (const [code, what] of cases) {
    const [says, advice] = describeProblem(code)
    t.match(says, what)
    t.ok(advice.length > 0)
  }
})
