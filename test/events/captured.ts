// Bodies that people have pasted from live traffic into public code, some of them of 2018. Names and IDs are changed.
import t from 'tap'
import type { ChatWebhookCommand } from 'fastify-tencent-chat-webhook'
import { answered, build, LogLines, OK, request } from '../helpers.js'

interface Captured {
  source: string
  /** What is known of the query string that it came with. */
  query?: Record<string, string>
  body: { CallbackCommand: ChatWebhookCommand, [field: string]: unknown }
}

const captured: Captured[] = [
  {
    source: 'a Laravel controller, about 2021',
    query: { ClientIP: '203.0.113.7', OptPlatform: 'iOS', RequestId: '00000000-0000-4000-8000-000000000001', SdkAppid: '1400000000', contenttype: 'json' },
    body: { CallbackCommand: 'Sns.CallbackFriendDelete', PairList: [{ From_Account: '200001', To_Account: '400002' }, { From_Account: '400002', To_Account: '200001' }] }
  },
  {
    source: 'a Java (Spring) service, 2022-10',
    query: { RequestId: '2400000000-144115000000000000-Login-Register', OptPlatform: 'Web', ClientIP: '203.0.113.7', SdkAppid: '1400000000', contenttype: 'json' },
    body: { CallbackCommand: 'State.StateChange', EventTime: 1665113769034, Info: { To_Account: 'user_10149', Action: 'Login', Reason: 'Register' } }
  },
  {
    source: 'a Java live shop, undated',
    body: { CallbackCommand: 'State.StateChange', Info: { To_Account: 'anchor1', Action: 'Logout', Reason: 'Unregister' } }
  },
  {
    source: 'a PHP service, 2018-11',
    body: { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '123' } }], CallbackCommand: 'C2C.CallbackBeforeSendMsg', From_Account: '1', To_Account: 'user_01', FriendShip: 3, MsgRandom: 1109223749, MsgSeq: 3678786, MsgTime: 1543209719 }
  },
  {
    source: 'a tutorial of Tencent Cloud on moderation, 2021-08',
    body: { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'asdad' } }], CallbackCommand: 'C2C.CallbackBeforeSendMsg', From_Account: 'user1', To_Account: 'user0', MsgRandom: 123, MsgSeq: 1234567, MsgTime: 1629439393, MsgKey: '1234567_123456_123456789', OnlineOnlyFlag: 0 }
  },
  {
    source: 'the same tutorial, 2021-08',
    body: { MsgBody: [{ MsgType: 'TIMImageElem', MsgContent: { UUID: '123456-user1-abcdefghd', ImageFormat: 3, ImageInfoArray: [{ Type: 1, Size: 43599, Width: 1156, Height: 582, URL: 'https://cos.example.com/a/e078-user1/1?imageMogr2/' }, { Type: 2, Size: 0, Width: 0, Height: 0, URL: 'https://cos.example.com/a/e078-user1/1?imageMogr2/' }, { Type: 3, Size: 0, Width: 394, Height: 198, URL: 'https://cos.example.com/a/e078-user1/1?imageMogr2/&imageView2/3/w/198/h/198' }] } }], CallbackCommand: 'C2C.CallbackBeforeSendMsg', From_Account: 'user1', To_Account: 'user0', MsgRandom: 123, MsgSeq: 1234567, MsgTime: 1629357746, MsgKey: '1234567_123456_123456789', OnlineOnlyFlag: 0 }
  },
  {
    source: 'a Go JSON library\'s tests, 2019-08',
    body: { CallbackCommand: 'Group.CallbackAfterSendMsg', From_Account: '60000001', GroupId: '@TGS#GROUP1', MsgBody: [{ MsgContent: { Text: '是的' }, MsgType: 'TIMTextElem' }], MsgSeq: 23, MsgTime: 1567032819, Operator_Account: '60000001', Random: 2804799576, Type: 'Public' }
  },
  {
    source: 'a PHP (Symfony) service, 2020-07',
    query: { CallbackCommand: 'Group.CallbackAfterSendMsg', ClientIP: '203.0.113.7', OptPlatform: 'Web', SdkAppid: '1400000000', contenttype: 'json' },
    body: { CallbackCommand: 'Group.CallbackAfterSendMsg', From_Account: '00000000-0000-4000-8000-000000000002', GroupId: '@TGS#GROUP2', MsgBody: [{ MsgContent: { Text: 'asdasda' }, MsgType: 'TIMTextElem' }], MsgSeq: 11, MsgTime: 1595402472, Operator_Account: '00000000-0000-4000-8000-000000000002', Random: 82344382, Type: 'ChatRoom' }
  },
  {
    source: 'a Java service, 2018-08',
    body: { CallbackCommand: 'Group.CallbackAfterSendMsg', From_Account: '1000000001', GroupId: 'room1', MsgBody: [{ MsgContent: { Data: '{"cmd":"CustomBuy","data":{"nickName":"Ann","text":"cart: 1"}}', Desc: '', Ext: '' }, MsgType: 'TIMCustomElem' }, { MsgContent: { Text: 'cart: 1' }, MsgType: 'TIMTextElem' }], MsgSeq: 925, MsgTime: 1535137638, Type: 'AVChatRoom' }
  },
  {
    source: 'a TypeScript classroom, 2023-11',
    body: { GroupId: '300000001', CallbackCommand: 'Group.CallbackAfterSendMsg', From_Account: 'u1', Operator_Account: 'u1', NickName: 'teacher1', Type: 'AVChatRoom', MsgTime: 1700448788, MsgSeq: 74, CloudCustomData: '', MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'qwep' } }] }
  },
  {
    source: 'a Java servlet, undated',
    body: { CallbackCommand: 'Group.CallbackAfterMemberExit', ExitMemberList: [{ Member_Account: '20001' }], ExitType: 'Quit', GroupId: '20097', Operator_Account: '20001', Type: 'AVChatRoom' }
  },
  {
    source: 'Tencent-RTC/TUILiveKit_Manager, its moderation guide, 2026-07',
    body: { CallbackCommand: 'Group.CallbackBeforeSendMsg', GroupId: 'live_room_123', Type: 'Public', From_Account: 'user_456', Operator_Account: '', Random: 123456, MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'message sent by the user' } }] }
  },
  {
    source: 'a PHP live app, 2025-09',
    body: { CallbackCommand: 'Live.CallbackAfterDestroyRoom', Operator_Account: '@TIM#SYSTEM', RoomId: 'room1', EventType: 'DestroyBySystem', EventTime: 1756986061775, RoomInfo: { RoomId: 'room1', RoomName: 'Ann', RoomType: 'Live', Owner_Account: 'ann', IsSeatEnabled: true, TakeSeatMode: 'ApplyToTake', MaxMemberCount: 100, MaxSeatCount: 9, CustomInfo: '', IsMessageDisabled: false, CoverURL: '', ActivityStatus: 0, IsPublicVisible: true, ViewCount: 1, BackgroundURL: '', IsUnlimitedRoomEnabled: true } }
  }
]

t.test('a body that Chat was seen to send comes to its hook as it is', async t => {
  const lines = new LogLines()
  const app = await build(t, {}, { logger: { stream: lines } })
  const seen: unknown[] = []
  app.onChatWebhook([...new Set(captured.map(({ body }) => body.CallbackCommand))], (event, { request }) => { seen.push(event, request.query) })
  for (const { source, query = {}, body } of captured) {
    seen.length = 0
    answered(t, await app.inject(request(body, { query })), 200, OK, source)
    const [event, queryOfRequest] = seen
    t.strictSame(event, body, source)
    t.match(queryOfRequest, query, source)
    t.strictSame(lines.from(40), [], 'nothing is left out')
  }
})
