// The samples of the pages that were found beside those in lib/events: older and newer ones, and those of other languages. A
// page that had several over time is listed with each; those of trtc.io with a date up to 2023-04-03 are from
// github.com/tencentyun/intlcloud-documents. Where a sample lacks a comma, it is put in.
import t from 'tap'
import type { ChatWebhookCommand } from 'fastify-tencent-chat-webhook'
import { bodies, commands, sent } from '../commands.js'
import { build } from '../helpers.js'

/** A body, or the command alone where the page's sample is that of lib/events. */
type Sample = ChatWebhookCommand | { CallbackCommand: string, [field: string]: unknown }

const pages: [page: string, date: string, sample: Sample][] = [
  ['tencentcloud.com/zh/document/product/1047/60800', '2024-06-18', 'OfficialAccount.CallbackAfterAddSubscriber'],
  ['cloud.tencent.com/document/product/269/102320', '2025-08-21', 'OfficialAccount.CallbackAfterAddSubscriber'],
  ['tencentcloud.com/zh/document/product/1047/60804', '2024-06-18', 'OfficialAccount.CallbackAfterSendMsg'],
  ['cloud.tencent.com/document/product/269/102324', '2025-08-21', 'OfficialAccount.CallbackAfterSendMsg'],
  ['tencentcloud.com/zh/document/product/1047/60799', '2024-06-18', 'OfficialAccount.CallbackBeforeAddSubscriber'],
  ['cloud.tencent.com/document/product/269/102319', '2025-08-21', 'OfficialAccount.CallbackBeforeAddSubscriber'],
  ['cloud.tencent.com/document/product/269/102323', '2025-08-21', 'OfficialAccount.CallbackBeforeSendMsg'],
  ['cloud.tencent.com/document/product/269/61696', 'undated', { CallbackCommand: 'C2C.CallbackAfterMsgReport', Report_Account: 'jared', Peer_Account: 'Jonh', LastReadTime: 1614754606, EventTime: 1670574414123 }],
  ['trtc.io/document/43465', '2023-04-03', 'C2C.CallbackAfterMsgReport'],
  ['tencentcloud.com/document/product/1047/43465', '2025-03-10', 'C2C.CallbackAfterMsgReport'],
  ['trtc.io/document/43466', '2023-04-03', 'C2C.CallbackAfterMsgWithDraw'],
  ['tencentcloud.com/zh/document/product/1047/43466', '2024-02-19', 'C2C.CallbackAfterMsgWithDraw'],
  ['trtc.io/document/34365', '2020-03-24', { CallbackCommand: 'C2C.CallbackAfterSendMsg', From_Account: 'jared', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], MsgKey: '5412975_1496325741_1579054156', MsgRandom: 2837546, MsgSeq: 48374, MsgTime: 1557481126, To_Account: 'Jonh' }],
  ['trtc.io/document/34365', '2020-03-24', { CallbackCommand: 'C2C.CallbackAfterSendMsg', From_Account: 'jared', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], MsgRandom: 2837546, MsgSeq: 48374, MsgTime: 1557481126, To_Account: 'Jonh' }],
  ['trtc.io/document/34365', '2020-05-25', { CallbackCommand: 'C2C.CallbackAfterSendMsg', From_Account: 'jared', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], MsgKey: '48374_2837546_1557481126', MsgRandom: 2837546, MsgSeq: 48374, MsgTime: 1557481126, To_Account: 'Jonh' }],
  ['trtc.io/document/34365', '2020-07-29', { CallbackCommand: 'C2C.CallbackAfterSendMsg', ErrorInfo: 'send msg succeed', From_Account: 'jared', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], MsgKey: '48374_2837546_1557481126', MsgRandom: 2837546, MsgSeq: 48374, MsgTime: 1557481126, SendMsgResult: 0, To_Account: 'Jonh' }],
  ['trtc.io/document/34365', '2023-04-03', 'C2C.CallbackAfterSendMsg'],
  ['trtc.io/document/34364', '2020-03-24', { CallbackCommand: 'C2C.CallbackBeforeSendMsg', From_Account: 'jared', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], MsgKey: '5412975_1496325741_1579054156', MsgRandom: 2837546, MsgSeq: 48374, MsgTime: 1557481126, To_Account: 'Jonh' }],
  ['trtc.io/document/34364', '2020-03-24', { CallbackCommand: 'C2C.CallbackBeforeSendMsg', From_Account: 'jared', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], MsgRandom: 2837546, MsgSeq: 48374, MsgTime: 1557481126, To_Account: 'Jonh' }],
  ['trtc.io/document/34364', '2020-12-28', { CallbackCommand: 'C2C.CallbackBeforeSendMsg', From_Account: 'jared', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], MsgKey: '48374_2837546_1557481126', MsgRandom: 2837546, MsgSeq: 48374, MsgTime: 1557481126, To_Account: 'Jonh' }],
  ['trtc.io/document/34364', '2023-04-03', 'C2C.CallbackBeforeSendMsg'],
  ['trtc.io/document/34364', '2023-04-03', { CallbackCommand: 'C2C.CallbackBeforeSendMsg', CloudCustomData: 'your cloud custom data', From_Account: 'jared', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], MsgKey: '48374_2837546_1557481126', MsgRandom: 2837546, MsgSeq: 48374, MsgTime: 1557481126, OnlineOnlyFlag: 1, To_Account: 'Jonh' }],
  ['trtc.io/zh/document/60396', 'undated', 'Group.CallbackAfterChangeGroupOwner'],
  ['trtc.io/document/34369', '2022-05-24', { CallbackCommand: 'Group.CallbackAfterCreateGroup', GroupId: '@TGS#2J4SZEAEL', MemberList: [{ Member_Account: 'bob' }, { Member_Account: 'peter' }], Name: 'MyFirstGroup', Operator_Account: 'group_root', Owner_Account: 'leckie', Type: 'Public', UserDefinedDataList: [{ Key: 'UserDefined1', Value: 'hello' }, { Key: 'UserDefined2', Value: 'world' }] }],
  ['trtc.io/document/34369', '2023-04-03', 'Group.CallbackAfterCreateGroup'],
  ['cloud.tencent.com/document/product/269/78207', '2022-11-07', 'Group.CallbackAfterCreateTopic'],
  ['trtc.io/document/49464', '2023-04-03', 'Group.CallbackAfterCreateTopic'],
  ['tencentcloud.com/zh/document/product/1047/49464', '2024-02-19', 'Group.CallbackAfterCreateTopic'],
  ['trtc.io/document/34377', '2022-05-24', { CallbackCommand: 'Group.CallbackAfterGroupDestroyed', GroupId: '@TGS#2J4SZEAEL', MemberList: [{ Member_Account: 'leckie' }, { Member_Account: 'peter' }, { Member_Account: 'bob' }], Name: 'MyFirstGroup', Owner_Account: 'leckie', Type: 'Public' }],
  ['trtc.io/document/34377', '2023-04-03', 'Group.CallbackAfterGroupDestroyed'],
  ['trtc.io/document/34376', '2022-06-23', { CallbackCommand: 'Group.CallbackAfterGroupFull', GroupId: '@TGS#2J4SZEAEL' }],
  ['trtc.io/document/34376', '2023-04-03', 'Group.CallbackAfterGroupFull'],
  ['trtc.io/document/34378', '2020-06-10', { CallbackCommand: 'Group.CallbackAfterGroupInfoChanged', GroupId: '@TGS#2J4SZEAEL', Operator_Account: 'leckie', Type: 'Public', UserDefinedDataList: [{ Key: 'UserDefinedKey2', Value: 'UserDefinedValue2' }] }],
  ['trtc.io/document/34378', '2020-06-10', { CallbackCommand: 'Group.CallbackAfterGroupInfoChanged', FaceUrl: 'NewFaceUrl', GroupId: '@TGS#2J4SZEAEL', Introduction: 'NewIntroduction', Name: 'NewGroupName', Notification: 'NewNotification', Operator_Account: 'leckie', Type: 'Public', UserDefinedDataList: [{ Key: 'UserDefinedKey1', Value: 'UserDefinedValue1' }, { Key: 'UserDefinedKey2', Value: 'UserDefinedValue2' }, { Key: 'UserDefinedKey3', Value: 'UserDefinedValue3' }] }],
  ['trtc.io/document/34378', '2022-06-23', { CallbackCommand: 'Group.CallbackAfterGroupInfoChanged', GroupId: '@TGS#2J4SZEAEL', Notification: 'NewNotification', Operator_Account: 'leckie', Type: 'Public' }],
  ['trtc.io/document/34378', '2023-04-03', 'Group.CallbackAfterGroupInfoChanged'],
  ['trtc.io/document/34373', '2022-08-22', { CallbackCommand: 'Group.CallbackAfterMemberExit', ExitMemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }], ExitType: 'Kicked', GroupId: '@TGS#2J4SZEAEL', Operator_Account: 'leckie', Type: 'Public' }],
  ['trtc.io/document/34373', '2023-04-03', 'Group.CallbackAfterMemberExit'],
  ['cloud.tencent.com/document/product/269/1668', '2025-02-08', { CallbackCommand: 'Group.CallbackAfterMemberExit', GroupId: '@TGS#2J4SZEAEL', Type: 'Public', ExitType: 'Kicked', Operator_Account: 'leckie', ExitMemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }], EventTime: 1670574414123 }],
  ['cloud.tencent.com/document/product/269/105353', 'undated', { CallbackCommand: 'Group.CallbackAfterMemberFieldChanged', GroupId: '@TGS#xxxx', Type: 'Community', Operator_Account: 'admin', Modified_Account: '123456', Role: 'Admin', NameCard: 'jacky', EventTime: '1670574414123' }],
  ['tencentcloud.com/zh/document/product/1047/60393', '2024-05-14', 'Group.CallbackAfterMemberFieldChanged'],
  ['trtc.io/document/34372', '2023-04-03', { CallbackCommand: 'Group.CallbackAfterNewMemberJoin', GroupId: '@TGS#2J4SZEAEL', JoinType: 'Apply', NewMemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }], Operator_Account: 'leckie', Type: 'Public' }],
  ['trtc.io/document/34372', '2023-04-03', 'Group.CallbackAfterNewMemberJoin'],
  ['trtc.io/document/46979', '2022-06-27', { CallbackCommand: 'Group.CallbackAfterRecallMsg', GroupId: '1213456', MsgSeqList: [{ MsgSeq: 130 }], Operator_Account: 'admin', Type: 'Public' }],
  ['trtc.io/document/46979', '2022-08-16', { CallbackCommand: 'Group.CallbackAfterRecallMsg', GroupId: '1213456', MsgSeqList: [{ MsgSeq: 130 }], Operator_Account: 'admin', TopicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic', Type: 'Community' }],
  ['trtc.io/document/46979', '2023-04-03', 'Group.CallbackAfterRecallMsg'],
  ['trtc.io/document/34375', '2020-12-28', { CallbackCommand: 'Group.CallbackAfterSendMsg', From_Account: 'jared', GroupId: '@TGS#2J4SZEAEL', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], MsgSeq: 123, MsgTime: 1490686222, Operator_Account: 'admin', Random: 123456, Type: 'Public' }],
  ['trtc.io/document/34375', '2021-08-31', { CallbackCommand: 'Group.CallbackAfterSendMsg', From_Account: 'jared', GroupId: '@TGS#2J4SZEAEL', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], MsgSeq: 123, MsgTime: 1490686222, OnlineOnlyFlag: 1, Operator_Account: 'admin', Random: 123456, Type: 'Public' }],
  ['trtc.io/document/34375', '2022-06-23', { CallbackCommand: 'Group.CallbackAfterSendMsg', CloudCustomData: 'your cloud custom data', From_Account: 'jared', GroupId: '@TGS#2J4SZEAEL', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], MsgSeq: 123, MsgTime: 1490686222, OnlineOnlyFlag: 1, Operator_Account: 'admin', Random: 123456, Type: 'Public' }],
  ['trtc.io/document/34375', '2023-04-03', 'Group.CallbackAfterSendMsg'],
  ['trtc.io/document/49465', '2023-04-03', 'Group.CallbackAfterTopicDestroyed'],
  ['cloud.tencent.com/document/product/269/78209', 'undated', 'Group.CallbackAfterTopicInfoChanged'],
  ['trtc.io/document/49466', '2023-04-03', 'Group.CallbackAfterTopicInfoChanged'],
  ['trtc.io/document/34370', '2022-05-24', { CallbackCommand: 'Group.CallbackBeforeApplyJoinGroup', GroupId: '@TGS#2J4SZEAEL', Requestor_Account: 'jared', Type: 'Public' }],
  ['trtc.io/document/34370', '2023-04-03', { CallbackCommand: 'Group.CallbackBeforeApplyJoinGroup', EventTime: '1670574414123', GroupId: '@TGS#2J4SZEAEL', Requestor_Account: 'jared', Type: 'Public' }],
  ['cloud.tencent.com/document/product/269/1665', '2025-02-28', 'Group.CallbackBeforeApplyJoinGroup'],
  ['trtc.io/document/34368', '2020-06-10', { CallbackCommand: 'Group.CallbackBeforeCreateGroup', CreatedNum: 123, MemberList: [{ Member_Account: 'bob' }, { Member_Account: 'peter' }], Name: 'MyFirstGroup', Operator_Account: 'leckie', Owner_Account: 'leckie', Type: 'Public' }],
  ['trtc.io/document/34368', '2022-06-23', { CallbackCommand: 'Group.CallbackBeforeCreateGroup', CreatedGroupNum: 123, MemberList: [{ Member_Account: 'bob' }, { Member_Account: 'peter' }], Name: 'MyFirstGroup', Operator_Account: 'leckie', Owner_Account: 'leckie', Type: 'Public' }],
  ['trtc.io/document/34368', '2023-04-03', 'Group.CallbackBeforeCreateGroup'],
  ['trtc.io/document/49463', '2023-04-03', 'Group.CallbackBeforeCreateTopic'],
  ['trtc.io/document/34371', '2022-05-24', { CallbackCommand: 'Group.CallbackBeforeInviteJoinGroup', DestinationMembers: [{ Member_Account: 'jared' }, { Member_Account: 'leckie' }], GroupId: '@TGS#2J4SZEAEL', Operator_Account: 'leckie', Type: 'Public' }],
  ['trtc.io/document/34371', '2023-04-03', 'Group.CallbackBeforeInviteJoinGroup'],
  ['trtc.io/document/34374', '2020-12-28', { CallbackCommand: 'Group.CallbackBeforeSendMsg', From_Account: 'jared', GroupId: '@TGS#2J4SZEAEL', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], Operator_Account: 'admin', Random: 123456, Type: 'Public' }],
  ['trtc.io/document/34374', '2021-08-31', { CallbackCommand: 'Group.CallbackBeforeSendMsg', From_Account: 'jared', GroupId: '@TGS#2J4SZEAEL', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], OnlineOnlyFlag: 1, Operator_Account: 'admin', Random: 123456, Type: 'Public' }],
  ['trtc.io/document/34374', '2022-06-23', { CallbackCommand: 'Group.CallbackBeforeSendMsg', CloudCustomData: 'your cloud custom data', From_Account: 'jared', GroupId: '@TGS#2J4SZEAEL', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], OnlineOnlyFlag: 1, Operator_Account: 'admin', Random: 123456, Type: 'Public' }],
  ['trtc.io/document/34374', '2022-08-15', { CallbackCommand: 'Group.CallbackBeforeSendMsg', CloudCustomData: 'your cloud custom data', From_Account: 'jared', GroupId: '@TGS#2J4SZEAEL', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], OnlineOnlyFlag: 1, Operator_Account: 'admin', Random: 123456, TopicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic', Type: 'Community' }],
  ['trtc.io/document/34374', '2023-04-03', 'Group.CallbackBeforeSendMsg'],
  ['tencentcloud.com/zh/document/product/1047/48734', 'undated', 'Group.CallbackOnMemberStateChange'],
  ['trtc.io/document/48734', '2023-04-03', { CallbackCommand: 'Group.CallbackOnMemberStateChange', EventType: 'Offline', GroupId: '@TGS#2J4SZEAEL', MemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }] }],
  ['trtc.io/document/49462', '2022-09-23', { CallbackCommand: 'Group.CallbackSendMsgException', CloudCustomData: 'your cloud custom data', ErrorCode: 10023, ErrorInfo: 'msg count exceeds limit,please retry later', From_Account: 'jared', GroupId: '@TGS#2J4SZEAEL', MsgBody: [{ MsgContent: { Text: 'red packet' }, MsgType: 'TIMTextElem' }], OnlineOnlyFlag: 1, Operator_Account: 'admin', Random: 123456, Type: 'Public' }],
  ['trtc.io/document/49462', '2023-04-03', 'Group.CallbackSendMsgException'],
  ['trtc.io/document/34361', '2023-04-03', 'Sns.CallbackBlackListAdd'],
  ['trtc.io/document/34362', '2023-04-03', 'Sns.CallbackBlackListDelete'],
  ['trtc.io/document/34359', '2023-04-03', 'Sns.CallbackFriendAdd'],
  ['trtc.io/document/34360', '2023-04-03', 'Sns.CallbackFriendDelete'],
  ['trtc.io/document/43468', '2023-04-03', 'Sns.CallbackPrevFriendAdd'],
  ['tencentcloud.com/document/product/1047/43468?lang=zh', '2025-03-10', 'Sns.CallbackPrevFriendAdd'],
  ['cloud.tencent.com/document/product/269/61699', 'undated', 'Sns.CallbackPrevFriendResponse'],
  ['trtc.io/document/43467', '2023-04-03', 'Sns.CallbackPrevFriendResponse'],
  ['tencentcloud.com/zh/document/product/1047/43467', '2025-03-10', 'Sns.CallbackPrevFriendResponse'],
  ['trtc.io/document/34357', '2021-08-31', { CallbackCommand: 'State.StateChange', Info: { Action: 'Logout', Reason: 'Unregister', To_Account: 'testuser316' } }],
  ['trtc.io/document/34357', '2023-04-03', 'State.StateChange'],
  ['trtc.io/document/48733', '2023-04-03', 'Profile.CallbackPortraitSet'],
  ['cloud.tencent.com/document/product/269/102568', 'undated', 'Push.AllMemberPush'],
  ['tencentcloud.com/zh/document/product/1047/67551', '2025-02-28', 'Push.AllMemberPush'],
  ['tencentcloud.com/zh/document/product/1047/67552', '2025-02-28', 'Push.OfflinePush'],
  ['cloud.tencent.com/document/product/269/120667', '2025-07-28', 'Desk.CallbackBeforeIMContactUser'],
  ['cloud.tencent.com/document/product/679/138734', '2026-09-24', 'Desk.CallbackBeforeIMContactUser'],
  ['trtc.io/document/64422', 'undated', { CallbackCommand: 'Live.CallbackAfterCreateRoom', Operator_Account: 'admin', RoomInfo: { RoomId: 'tandy-test-rest', RoomName: 'tandy-test-rest', RoomType: 'Live', Owner_Account: 'user3', MaxMemberCount: 300, IsMessageDisabled: true, CustomInfo: 'custom123', IsSeatEnabled: true, TakeSeatMode: 'ApplyToTake', MaxSeatCount: 16, CreateTime: 1703589922, IsPublicVisible: true, CoverURL: 'cover url', Category: [1, 2] } }],
  ['cloud.tencent.com/document/product/647/110523', '2025-11-10', 'Live.CallbackAfterCreateRoom'],
  ['cloud.tencent.com/document/product/269/125793', 'undated', 'Live.CallbackAfterMemberStateChanged'],
  ['cloud.tencent.com/document/product/647/110526', '2026-01-26', 'Live.CallbackAfterMemberStateChanged'],
  ['tencentcloud.com/zh/document/product/647/64424', '2026-04-09', 'Live.CallbackAfterMemberStateChanged'],
  ['cloud.tencent.com/document/product/269/117545', 'undated', 'Live.CallbackAfterUpdateRoomInfo'],
  ['cloud.tencent.com/document/product/647/115659', '2025-07-31', 'Live.CallbackAfterUpdateRoomInfo'],
  ['cloud.tencent.com/document/product/269/102315', '2025-08-21', 'OfficialAccount.CallbackBeforeCreateOfficialAccount'],
  ['trtc.io/zh/document/60795', 'undated', 'OfficialAccount.CallbackBeforeCreateOfficialAccount'],
  ['tencentcloud.com/zh/document/product/1047/60801', '2024-06-18', 'OfficialAccount.CallbackAfterOfficialAccountFull'],
  ['trtc.io/zh/document/60801', 'undated', 'OfficialAccount.CallbackAfterOfficialAccountFull'],
  ['cloud.tencent.com/document/product/647/122446', '2025-08-11', 'Live.CallbackAfterModifyAdmin'],
  ['cloud.tencent.com/document/product/647/121916', '2025-12-04', 'Live.CallbackBeforeSendGift'],
  ['tencentcloud.com/zh/document/product/647/72210', '2025-12-08', 'Live.CallbackBeforeSendGift'],
  ['cloud.tencent.com/doc/product/269/1667', '2023-11-02', { ...bodies['Group.CallbackAfterNewMemberJoin'], CallbackCommand: 'Group.CallbackAfterNewMemberJoin', EventTime: 1670574414123 }],
  ['cloud.tencent.com/doc/product/269/1667', '2025-02-08', { ...bodies['Group.CallbackAfterNewMemberJoin'], CallbackCommand: 'Group.CallbackAfterNewMemberJoin', EventTime: 1670574414123 }],
  ['tencentcloud.com/zh/document/product/1047/34372', '2024-02-19', 'Group.CallbackAfterNewMemberJoin'],
  ['cloud.tencent.com/document/product/269/1659', '2023-05-04', 'Sns.CallbackFriendDelete'],
  ['tencentcloud.com/zh/document/product/1047/34360', '2024-02-19', 'Sns.CallbackFriendDelete'],
  ['cloud.tencent.com/document/api/269/1657', 'undated', 'Sns.CallbackFriendAdd'],
  // No number in JavaScript is exact for these accounts.
  ['trtc.io/document/64423', 'undated', { ...bodies['Live.CallbackAfterDestroyRoom'], CallbackCommand: 'Live.CallbackAfterDestroyRoom', RoomInfo: { ...bodies['Live.CallbackAfterDestroyRoom'].RoomInfo, Owner_Account: Number('144115216631667826') } }],
  ['trtc.io/document/68261', 'undated', { ...bodies['Live.CallbackAfterEndBattle'], CallbackCommand: 'Live.CallbackAfterEndBattle', FromRoomInfo: { RoomId: 'pk-3', Score: 0, Owner_Account: Number('144115245353757792') }, ToRoomList: [{ RoomId: 'pk-5', Score: 0, Owner_Account: Number('144115245442327522') }] }],
  ['trtc.io/document/64425', 'undated', { ...bodies['Mic.CallbackAfterSeatInfoChanged'], CallbackCommand: 'Mic.CallbackAfterSeatInfoChanged', SeatList: [{ ...bodies['Mic.CallbackAfterSeatInfoChanged'].SeatList[0], Member_Account: Number('144115233775727695') }] }]
]

t.test('each sample of a page comes to its hook, and nothing of it is lost but an account that is a number', async t => {
  const app = await build(t)
  const seen: unknown[] = []
  app.onChatWebhook(commands, event => { seen.push(event) })
  for (const [page, date, sample] of pages) {
    const command = typeof sample === 'string' ? sample : sample.CallbackCommand
    const body = typeof sample === 'string' ? bodies[sample] : sample
    const answer = await app.inject(sent(command, body))
    t.equal(answer.statusCode, 200, `${page} of ${date}: ${answer.body}`)
    t.strictSame(seen.pop(), asHooksGetIt({ ...body, CallbackCommand: command }), `${page} of ${date}`)
  }
})

/** `EventTime` is a number for hooks, though some pages quote it. */
function asHooksGetIt (event: Record<string, unknown>): unknown {
  const { EventTime } = event
  const accounts = (key: string, value: unknown) => key.endsWith('_Account') && typeof value === 'number' ? undefined : value
  return JSON.parse(JSON.stringify({ ...event, ...typeof EventTime === 'string' && { EventTime: Number(EventTime) } }, accounts))
}
