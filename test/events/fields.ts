import t from 'tap'
import type { ChatWebhookCommand } from 'fastify-tencent-chat-webhook'
import { bodies, commands, sent } from '../commands.js'
import { answered, build, fail, LogLines } from '../helpers.js'

/** The fields without which an event says nothing, or no verdict can be made. Chat may leave out all the others. */
const REQUIRED: Record<ChatWebhookCommand, string> = {
  'OfficialAccount.CallbackBeforeCreateOfficialAccount': 'Operator_Account',
  'OfficialAccount.CallbackAfterCreateOfficialAccount': 'Official_Account',
  'OfficialAccount.CallbackAfterOfficialAccountInfoChanged': 'Official_Account',
  'OfficialAccount.CallbackAfterOfficialAccountDestroyed': 'Official_Account',
  'OfficialAccount.CallbackBeforeAddSubscriber': 'Official_Account SubscribeAccountList',
  'OfficialAccount.CallbackAfterAddSubscriber': 'Official_Account SubscribeAccountList',
  'OfficialAccount.CallbackAfterOfficialAccountFull': 'Official_Account',
  'OfficialAccount.CallbackAfterDeleteSubscriber': 'Official_Account SubscribeAccountList',
  'OfficialAccount.CallbackBeforeSendMsg': 'Official_Account MsgBody',
  'OfficialAccount.CallbackAfterSendMsg': 'Official_Account MsgBody',
  'OfficialAccount.CallbackAfterMsgWithDraw': 'Official_Account WithdrawMsgList',
  'C2C.CallbackBeforeSendMsg': 'From_Account To_Account MsgBody',
  'C2C.CallbackAfterSendMsg': 'From_Account To_Account MsgBody',
  'C2C.CallbackAfterMsgReport': 'Report_Account Peer_Account',
  'C2C.CallbackAfterMsgWithDraw': 'From_Account To_Account MsgKey',
  'C2C.CallbackAfterC2CMsgExtension': 'From_Account To_Account MsgKey',
  'C2C.CallbackAfterMsgReadReceipt': 'Operator_Account Peer_Account C2CMsgInfo',
  'C2C.CallbackAfterModifyMsg': 'From_Account To_Account MsgKey',
  'C2C.CallbackAfterMsgReadAll': 'Report_Account',
  'Group.CallbackBeforeCreateGroup': 'Operator_Account',
  'Group.CallbackAfterCreateGroup': 'GroupId',
  'Group.CallbackBeforeApplyJoinGroup': 'GroupId Requestor_Account',
  'Group.CallbackBeforeInviteJoinGroup': 'GroupId DestinationMembers',
  'Group.CallbackAfterNewMemberJoin': 'GroupId NewMemberList',
  'Group.CallbackAfterMemberExit': 'GroupId ExitMemberList',
  'Group.CallbackBeforeSendMsg': 'GroupId From_Account MsgBody',
  'Group.CallbackAfterSendMsg': 'GroupId From_Account MsgBody',
  'Group.CallbackAfterGroupFull': 'GroupId',
  'Group.CallbackAfterGroupDestroyed': 'GroupId',
  'Group.CallbackAfterGroupInfoChanged': 'GroupId',
  'Group.CallbackOnMemberStateChange': 'GroupId EventType MemberList',
  'Group.CallbackSendMsgException': 'GroupId',
  'Group.CallbackAfterRecallMsg': 'GroupId MsgSeqList',
  'Group.CallbackBeforeCreateTopic': 'Operator_Account',
  'Group.CallbackAfterCreateTopic': 'GroupId TopicId',
  'Group.CallbackAfterTopicDestroyed': 'GroupId TopicIdList',
  'Group.CallbackAfterTopicInfoChanged': 'GroupId',
  'Group.CallbackAfterMemberFieldChanged': 'GroupId',
  'Group.CallbackAfterGroupAttrChanged': 'GroupId',
  'Group.CallbackAfterReadReceipt': 'GroupId GroupMsgReceiptList',
  'Group.CallbackAfterChangeGroupOwner': 'GroupId NewOwner_Account',
  'Group.CallbackOnDailyGroupQuotaAlarm': '',
  'Group.CallbackAfterGroupMsgExtension': 'GroupId MsgSeq',
  'Group.CallbackAfterModifyMsg': 'GroupId MsgSeq',
  'Sns.CallbackPrevFriendAdd': 'From_Account FriendItem',
  'Sns.CallbackPrevFriendResponse': 'From_Account ResponseFriendItem',
  'Sns.CallbackFriendAdd': 'PairList',
  'Sns.CallbackFriendDelete': 'PairList',
  'Sns.CallbackBlackListAdd': 'PairList',
  'Sns.CallbackBlackListDelete': 'PairList',
  'State.StateChange': 'Info',
  'Profile.CallbackPortraitSet': 'From_Account ProfileItem',
  'Follow.CallbackAfterFollowAdd': 'From_Account FollowList',
  'Follow.CallbackAfterFollowDelete': 'From_Account To_Account',
  'Bot.OnC2CMessage': 'From_Account To_Account MsgBody',
  'Bot.OnGroupMessage': 'GroupId From_Account MsgBody AtRobots_Account',
  'Chatbot.OnC2CSignalMessage': 'From_Account To_Account Data',
  'Push.OfflinePush': 'Events',
  'Push.AllMemberPush': 'Events',
  'ContentCallback.ResultNotify': 'CtxcbResult',
  'Alert.RequestOverLimit': 'Command',
  'Chatbot.InterfaceInvocation': '',
  'Desk.CallbackBeforeIMContactUser': 'ClientUserId',
  'Desk.SessionEventNotify': 'SessionId Event',
  'Member.EventNotify': 'MemberId',
  'Live.CallbackAfterCreateRoom': 'RoomInfo',
  'Live.CallbackAfterDestroyRoom': 'RoomId',
  'Live.CallbackAfterUpdateRoomInfo': 'RoomInfo',
  'Live.CallbackAfterSetMetadata': 'RoomId',
  'Live.CallbackAfterDelMetadata': 'RoomId',
  'Live.CallbackAfterCreateRoomReachingThreshold': '',
  'Live.CallbackAfterMemberStateChanged': 'RoomId EventType MemberList',
  'Live.CallbackAfterChangeOwner': 'RoomId CurrentOwner_Account',
  'Live.CallbackAfterModifyAdmin': 'RoomId Admin_Account',
  'Live.CallbackAfterCreateBattle': 'BattleId',
  'Live.CallbackAfterStartBattle': 'BattleId',
  'Live.CallbackAfterEndBattle': 'BattleId',
  'Live.CallbackAfterCloudRecordingChanged': 'EventInfo',
  'Live.CallbackBeforeSendGift': 'RoomId GiftWater',
  'Mic.CallbackAfterSeatInfoChanged': 'RoomId SeatList'
}

/** An app with a hook for every command, and how it answers an event of one. */
async function posting (t: Parameters<typeof build>[0]) {
  const app = await build(t)
  app.onChatWebhook(commands, () => {})
  return (command: ChatWebhookCommand, event: object) => app.inject(sent(command, event))
}

t.test('an event is taken without any field but those that it needs, and without one of these it is a 400 that names the field', async t => {
  const post = await posting(t)
  for (const command of commands) {
    const required = REQUIRED[command].split(' ').filter(Boolean)
    for (const field of Object.keys(bodies[command])) {
      const answer = await post(command, { ...bodies[command], [field]: undefined, More: 1 })
      if (required.includes(field)) answered(t, answer, 400, fail(`body must have required property '${field}'`), `${command} without ${field}`)
      else t.equal(answer.statusCode, 200, `${command} without ${field}`)
    }
    const bare = Object.fromEntries(required.map(field => [field, bodies[command][field]]))
    t.equal((await post(command, bare)).statusCode, 200, `${command} with nothing else`)
  }
})

t.test('the entries of a list need nothing but what they are about', async t => {
  const post = await posting(t)
  for (const [command, list, bare] of [
    ['OfficialAccount.CallbackBeforeAddSubscriber', 'SubscribeAccountList', { Subscriber_Account: 'a' }],
    ['C2C.CallbackBeforeSendMsg', 'MsgBody', { MsgType: 'TIMTextElem' }],
    ['C2C.CallbackAfterC2CMsgExtension', 'ExtensionList', { Key: 'a' }],
    ['C2C.CallbackAfterMsgReadReceipt', 'C2CMsgInfo', { MsgKey: 'a' }],
    ['C2C.CallbackAfterMsgReadAll', 'GroupReadInfo', { GroupId: 'a' }],
    ['Group.CallbackBeforeInviteJoinGroup', 'DestinationMembers', { Member_Account: 'a' }],
    ['Group.CallbackAfterCreateGroup', 'UserDefinedDataList', { Key: 'a' }],
    ['Group.CallbackAfterRecallMsg', 'MsgSeqList', { MsgSeq: 1 }],
    ['Group.CallbackAfterReadReceipt', 'GroupMsgReceiptList', { MsgSeq: 1 }],
    ['Sns.CallbackPrevFriendAdd', 'FriendItem', { To_Account: 'a' }],
    ['Sns.CallbackPrevFriendResponse', 'ResponseFriendItem', { To_Account: 'a' }],
    ['Sns.CallbackFriendAdd', 'PairList', { From_Account: 'a', To_Account: 'b' }],
    ['Profile.CallbackPortraitSet', 'ProfileItem', { Tag: 'a' }],
    ['Follow.CallbackAfterFollowAdd', 'FollowList', { To_Account: 'a' }],
    ['Live.CallbackAfterSetMetadata', 'Metadata', { Key: 'a' }],
    ['Mic.CallbackAfterSeatInfoChanged', 'SeatList', { Index: 1 }],
    ['Push.OfflinePush', 'Events', { To_Account: 'a' }],
    ['Push.AllMemberPush', 'Events', { To_Account: 'a' }]
  ] as [ChatWebhookCommand, string, object][]) {
    t.equal((await post(command, { ...bodies[command], [list]: [bare] })).statusCode, 200, `${command} with ${JSON.stringify(bare)}`)
    t.equal((await post(command, { ...bodies[command], [list]: [] })).statusCode, 200, `${command} with an empty list`)
    const isOptional = !REQUIRED[command].split(' ').includes(list)
    for (const field of Object.keys(bare)) {
      const answer = await post(command, { ...bodies[command], [list]: [{ ...bare, [field]: undefined }] })
      if (isOptional) t.equal(answer.statusCode, 200, `${command} without ${list}, for want of ${field}`)
      else answered(t, answer, 400, fail(`body/${list}/0 must have required property '${field}'`), `${command} without ${field}`)
    }
  }
})

t.test('a field that an event must have, and that has another type, is a 400 that says where', async t => {
  const post = await posting(t)
  for (const [command, wrong, text] of [
    ['C2C.CallbackBeforeSendMsg', { From_Account: 1 }, 'body/From_Account must be string'],
    ['C2C.CallbackBeforeSendMsg', { MsgBody: 'x' }, 'body/MsgBody must be array'],
    ['C2C.CallbackBeforeSendMsg', { MsgBody: [{ MsgContent: {} }] }, "body/MsgBody/0 must have required property 'MsgType'"],
    ['C2C.CallbackBeforeSendMsg', { MsgBody: [{ MsgType: 'TIMTextElem' }, { MsgType: 1 }] }, 'body/MsgBody/1/MsgType must be string'],
    ['C2C.CallbackBeforeSendMsg', { MsgBody: ['x'] }, 'body/MsgBody/0 must be object'],
    ['Group.CallbackBeforeInviteJoinGroup', { DestinationMembers: ['jared'] }, 'body/DestinationMembers/0 must be object'],
    ['Sns.CallbackPrevFriendAdd', { FriendItem: [{ To_Account: 1 }] }, 'body/FriendItem/0/To_Account must be string'],
    ['Bot.OnGroupMessage', { AtRobots_Account: '@RBT#001' }, 'body/AtRobots_Account must be array'],
    ['State.StateChange', { Info: {} }, "body/Info must have required property 'To_Account'"],
    ['Push.OfflinePush', { Events: [{ To_Account: 1, PushStage: 'sent' }] }, 'body/Events/0/To_Account must be string']
  ] as [ChatWebhookCommand, object, string][]) {
    answered(t, await post(command, { ...bodies[command], ...wrong }), 400, fail(text))
  }
})

t.test('an optional field of another type is dropped and logged, and the hook decides', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  let seen: unknown
  app.onChatWebhook(['C2C.CallbackBeforeSendMsg', 'Sns.CallbackPrevFriendAdd', 'ContentCallback.ResultNotify', 'Push.OfflinePush', 'C2C.CallbackAfterModifyMsg'], event => { seen = event })
  for (const [command, wrong, left, fields] of [
    ...[null, 'now', '', 1.5, '1.5', '1234567890123456', [], {}].map(MsgTime =>
      ['C2C.CallbackBeforeSendMsg', { MsgTime }, { MsgTime: undefined }, ['/MsgTime']]),
    ['C2C.CallbackBeforeSendMsg', { CloudCustomData: null, MsgKey: 5, MsgSeq: '7' }, { CloudCustomData: undefined, MsgKey: undefined, MsgSeq: 7 }, ['/MsgKey', '/CloudCustomData']],
    ['C2C.CallbackBeforeSendMsg', { MsgBody: [{ MsgType: 'x', MsgContent: 'x' }] }, { MsgBody: [{ MsgType: 'x' }] }, ['/MsgBody/0/MsgContent']],
    ['C2C.CallbackBeforeSendMsg', { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 1, New: 1 } }, { MsgType: 'TIMFaceElem', MsgContent: { Index: '7', Data: 'x' } }, { MsgType: 'TIMTextElem', MsgContent: 'x' }] },
      { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { New: 1 } }, { MsgType: 'TIMFaceElem', MsgContent: { Index: 7, Data: 'x' } }, { MsgType: 'TIMTextElem' }] },
      ['/MsgBody/0/MsgContent/Text', '/MsgBody/2/MsgContent']],
    ['C2C.CallbackBeforeSendMsg', { MsgBody: [{ MsgType: 'TIMImageElem', MsgContent: { ImageInfoArray: [{ Type: 1, URL: 2 }] } }] },
      { MsgBody: [{ MsgType: 'TIMImageElem', MsgContent: { ImageInfoArray: [{ Type: 1 }] } }] }, ['/MsgBody/0/MsgContent/ImageInfoArray/0/URL']],
    ['Sns.CallbackPrevFriendAdd', { FriendItem: [{ To_Account: 'a', Remark: null }, { To_Account: 'b', Remark: 'b' }] },
      { FriendItem: [{ To_Account: 'a' }, { To_Account: 'b', Remark: 'b' }] }, ['/FriendItem/0/Remark']],
    ['ContentCallback.ResultNotify', { ContactItem: { ContactType: true, To_Account: 'a' }, TextContent: ['a', 1] },
      { ContactItem: { To_Account: 'a' }, TextContent: undefined }, ['/ContactItem/ContactType', '/TextContent']],
    ['Push.OfflinePush', { Events: [{ To_Account: 'a', PushStage: 'sent' }] }, { Events: [{ To_Account: 'a' }] }, ['/Events/0/PushStage']],
    ...[5, [{}], [{ MsgType: 5 }], [{ MsgType: 'TIMTextElem' }, null]].map(MsgBody => ['C2C.CallbackAfterModifyMsg', { MsgBody }, { MsgBody: undefined }, ['/MsgBody']]),
    ['C2C.CallbackBeforeSendMsg', { MsgBody: [{ MsgType: 'toString', MsgContent: 5 }, { MsgType: 'TIMTextElem', MsgContent: { hasOwnProperty: 1, Text: {} } }] },
      { MsgBody: [{ MsgType: 'toString' }, { MsgType: 'TIMTextElem', MsgContent: { hasOwnProperty: 1 } }] }, ['/MsgBody/0/MsgContent', '/MsgBody/1/MsgContent/Text']]
  ] as [ChatWebhookCommand, object, object, string[]][]) {
    lines.lines.length = 0
    const answer = await app.inject(sent(command, { ...bodies[command], ...wrong }))
    t.equal(answer.statusCode, 200, JSON.stringify(wrong))
    t.strictSame(seen, JSON.parse(JSON.stringify({ ...bodies[command], CallbackCommand: command, ...left })))
    t.strictSame(lines.from(40).map(line => [line.command, line.fields, line.msg]),
      [[command, fields, 'fields of this Chat webhook have a wrong type; hooks do not get them']])
  }
})

t.test('of many that are dropped, ten are logged', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  app.onChatWebhook('Sns.CallbackPrevFriendAdd', () => {})
  const FriendItem = Array.from({ length: 1000 }, () => ({ To_Account: 'a', Remark: 1 }))
  t.equal((await app.inject(sent('Sns.CallbackPrevFriendAdd', { From_Account: 'b', FriendItem }))).statusCode, 200)
  t.strictSame(lines.from(40).map(line => line.fields), [Array.from({ length: 10 }, (_, i) => `/FriendItem/${i}/Remark`)])
})

t.test('bodies that Chat was seen to send, older or newer than the pages, are taken', async t => {
  const post = await posting(t)
  const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'hi' } }]
  for (const [command, event] of [
    ['State.StateChange', { Info: { Action: 'Logout', To_Account: 'jared', Reason: 'LinkClose' } }],
    ['State.StateChange', { Info: { To_Account: 'jared' }, EventTime: 1, KickedDevice: [{}] }],
    ['C2C.CallbackBeforeSendMsg', { From_Account: 'a', To_Account: 'b', MsgBody, MsgSeq: 1, MsgRandom: 2, MsgTime: 3 }],
    ['C2C.CallbackBeforeSendMsg', { From_Account: 'a', To_Account: 'b', MsgBody, FriendShip: 0, SyncOtherMachine: 1, SupportMessageExtension: 0, MsgId: 'x' }],
    ['Group.CallbackBeforeSendMsg', { GroupId: '1', Type: 'BChatRoom', From_Account: '@TLS#NOT_FOUND', Operator_Account: 'admin', Random: 1, MsgPriority: 'High', MsgBody }],
    ['Group.CallbackAfterSendMsg', { GroupId: '1', Type: 'ChatRoom', From_Account: 'a', Operator_Account: 'a', Random: 1, MsgSeq: 2, MsgTime: 3, MsgBody }],
    ['Group.CallbackAfterNewMemberJoin', { GroupId: '1', Type: 'Public', JoinType: 'Apply', Operator_Account: 'a', NewMemberList: [{ Member_Account: 'a' }] }],
    ['Group.CallbackAfterMemberExit', { GroupId: '1', Type: 'Public', ExitType: 'Kicked', Operator_Account: 'a', ExitMemberList: [{ Member_Account: 'b' }] }],
    ['Group.CallbackAfterGroupInfoChanged', { GroupId: '1', Type: 'Public', Operator_Account: 'a', Notification: 'hi' }],
    ['Bot.OnC2CMessage', { From_Account: 'a', To_Account: '@RBT#001', MsgBody, MsgSeq: 1, MsgRandom: 2, MsgTime: 3, MsgKey: '1_2_3', SendMsgResult: 0, ErrorInfo: '' }]
  ] as [ChatWebhookCommand, object][]) {
    t.equal((await post(command, { CallbackCommand: command, ...event })).statusCode, 200, JSON.stringify(event))
  }
})
