// What each event that asks is answered when nobody has decided.
import t from 'tap'
import { asking, ASKING } from '../asking.js'
import { bodies, sent } from '../commands.js'
import { answered, build, fail, FAILURES, OK, request } from '../helpers.js'

type Command = typeof ASKING[number]

const LISTS: Partial<Record<Command, string>> = {
  'OfficialAccount.CallbackBeforeAddSubscriber': 'SubscribeAccountList',
  'Group.CallbackBeforeInviteJoinGroup': 'DestinationMembers',
  'Sns.CallbackPrevFriendAdd': 'FriendItem',
  'Sns.CallbackPrevFriendResponse': 'ResponseFriendItem'
}

/** What Chat reads as yes. */
function allowed (command: Command, users: string[]) {
  if (command === 'Chatbot.OnC2CSignalMessage') return '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":1,"RspData":""}'
  return command.startsWith('Sns.') ? results(users, 0, '') : OK
}

/** What Chat reads as no. */
function rejected (command: Command, text: string, users: string[]) {
  if (command.startsWith('Sns.')) return results(users, 38000, text)
  return `{"ActionStatus":"OK","ErrorInfo":${JSON.stringify(text)},"ErrorCode":1${command === 'Chatbot.OnC2CSignalMessage' ? ',"RspData":""' : ''}}`
}

function results (users: string[], code: number, info: string) {
  const ResultItem = users.map(user => ({ To_Account: user, ResultCode: code, ResultInfo: info }))
  return OK.replace('}', `,"ResultItem":${JSON.stringify(ResultItem)}}`)
}

/** Changes the sample so that it is not the event any more, and says what is wrong with it. */
function malformed (command: Command): [body: string, text: string] {
  // It needs no field.
  if (command === 'Chatbot.InterfaceInvocation') return ['1', 'body must be object']
  const required: Partial<Record<Command, string>> = {
    'OfficialAccount.CallbackBeforeSendMsg': 'Official_Account',
    'OfficialAccount.CallbackBeforeAddSubscriber': 'Official_Account',
    'Group.CallbackBeforeApplyJoinGroup': 'GroupId',
    'Group.CallbackBeforeInviteJoinGroup': 'GroupId',
    'Group.CallbackBeforeSendMsg': 'GroupId',
    'Desk.CallbackBeforeIMContactUser': 'ClientUserId',
    'Live.CallbackBeforeSendGift': 'RoomId'
  }
  const field = required[command] ?? ('From_Account' in bodies[command] ? 'From_Account' : 'Operator_Account')
  return [JSON.stringify({ ...bodies[command], [field]: undefined }), `body must have required property '${field}'`]
}

for (const fallback of ['error', 'allow', 'reject'] as const) {
  t.test(`with the fallback ${fallback}, each event is answered in its family's words`, async t => {
    const ask = await asking(t, { fallback })
    for (const command of ASKING) {
      const list = LISTS[command]
      const users = command.startsWith('Sns.') ? ['id1', 'id2'] : []
      const raw = (body: string) => request(body, { query: { CallbackCommand: command } })
      const says = (status: number, text: string, users: string[]): [number, string] =>
        fallback === 'error' ? [status, fail(text)] : [200, fallback === 'allow' ? allowed(command, users) : rejected(command, text, users)]

      const thrown = await ask(sent(command), new Error('undecided'))
      answered(t, thrown.answer, ...says(...words(FAILURES.hookFailed), users), `${command}: a hook throws`)

      const emptied = await ask(sent(command), undefined, (event: any) => {
        if (list !== undefined) event[list].length = 0
        throw new Error('undecided')
      })
      answered(t, emptied.answer, ...says(...words(FAILURES.hookFailed), users), `${command}: a hook throws when it has changed the event`)

      for (const verdict of [{ allow: true }, command.endsWith('SendMsg') ? { refuse: [] } : { discard: true }]) {
        const wrong = await ask(sent(command), verdict)
        answered(t, wrong.answer, ...says(...words(FAILURES.hookFailed), users), `${command}: ${JSON.stringify(verdict)} is not a verdict of it`)
        t.match(wrong.warnings, [{ err: { code: 'CHAT_WEBHOOK_WRONG_VERDICT' } }])
      }

      const [body, text] = malformed(command)
      const { answer, seen } = await ask(raw(body))
      answered(t, answer, ...says(400, text, users), `${command}: ${text}`)
      t.strictSame(seen, [], 'no hook gets it')

      for (const [body, text] of [['{', 'body is not JSON'], ['', 'body is empty'], ['[]', 'body must be object'], ['null', 'body must be object']] as const) {
        answered(t, (await ask(raw(body))).answer, ...says(400, text, []), `${command}: ${text}`)
      }
    }
  })
}

t.test('of a friend request that is malformed, those users have a result who can be made out', async t => {
  const ask = await asking(t, { fallback: 'reject' })
  for (const [list, users] of [
    [[{ To_Account: 'a' }, { To_Account: 1 }, null, {}, 'b', ['c'], { To_Account: 'd' }], ['a', 'd']],
    [{ To_Account: 'a' }, []],
    ['a', []],
    [undefined, []]
  ] as const) {
    for (const command of ['Sns.CallbackPrevFriendAdd', 'Sns.CallbackPrevFriendResponse'] as const) {
      const { answer } = await ask(sent(command, { ...bodies[command], [LISTS[command]!]: list }))
      const { ErrorCode, ResultItem } = answer.json()
      t.equal(answer.statusCode, 200)
      t.equal(ErrorCode, 0)
      t.strictSame(ResultItem.map((item: any) => [item.To_Account, item.ResultCode]), users.map(user => [user, 38000]))
    }
  }
})

t.test('the users of a friend request are those that Chat has named, though its only hook has changed the event', async t => {
  const app = await build(t, { fallback: 'reject' })
  const command = 'Sns.CallbackPrevFriendAdd'
  app.onChatWebhook(command, event => {
    event.FriendItem = [{ To_Account: 'another' }]
    throw new Error('undecided')
  })
  answered(t, await app.inject(sent(command)), 200, rejected(command, 'a hook failed', ['id1', 'id2']))
})

function words ([status, body]: readonly [number, string]): [number, string] {
  return [status, JSON.parse(body).ErrorInfo]
}
