// The commands that the plugin knows, each with the file of its event. A server loads the events that it has hooks for, and
// no others: it starts sooner.
import type { KnownEvent } from './define.js'
import type { ChatWebhookCommand, KnownEvents } from './index.js'

type Loaders = { readonly [Command in ChatWebhookCommand]: () => Promise<{ default: KnownEvents[Command] }> }

const loaders: Loaders = {
  'OfficialAccount.CallbackBeforeCreateOfficialAccount': () => import('./official-account/before-create-official-account.js'),
  'OfficialAccount.CallbackAfterCreateOfficialAccount': () => import('./official-account/after-create-official-account.js'),
  'OfficialAccount.CallbackAfterOfficialAccountInfoChanged': () => import('./official-account/official-account-info-changed.js'),
  'OfficialAccount.CallbackAfterOfficialAccountDestroyed': () => import('./official-account/official-account-destroyed.js'),
  'OfficialAccount.CallbackBeforeAddSubscriber': () => import('./official-account/before-add-subscriber.js'),
  'OfficialAccount.CallbackAfterAddSubscriber': () => import('./official-account/after-add-subscriber.js'),
  'OfficialAccount.CallbackAfterOfficialAccountFull': () => import('./official-account/official-account-full.js'),
  'OfficialAccount.CallbackAfterDeleteSubscriber': () => import('./official-account/after-delete-subscriber.js'),
  'OfficialAccount.CallbackBeforeSendMsg': () => import('./official-account/before-send-msg.js'),
  'OfficialAccount.CallbackAfterSendMsg': () => import('./official-account/after-send-msg.js'),
  'OfficialAccount.CallbackAfterMsgWithDraw': () => import('./official-account/after-msg-with-draw.js'),
  'C2C.CallbackBeforeSendMsg': () => import('./c2c/before-send-msg.js'),
  'C2C.CallbackAfterSendMsg': () => import('./c2c/after-send-msg.js'),
  'C2C.CallbackAfterMsgReport': () => import('./c2c/after-msg-report.js'),
  'C2C.CallbackAfterMsgWithDraw': () => import('./c2c/after-msg-with-draw.js'),
  'C2C.CallbackAfterC2CMsgExtension': () => import('./c2c/after-c2c-msg-extension.js'),
  'C2C.CallbackAfterMsgReadReceipt': () => import('./c2c/after-msg-read-receipt.js'),
  'C2C.CallbackAfterModifyMsg': () => import('./c2c/after-modify-msg.js'),
  'C2C.CallbackAfterMsgReadAll': () => import('./c2c/after-msg-read-all.js'),
  'Group.CallbackBeforeCreateGroup': () => import('./group/before-create-group.js'),
  'Group.CallbackAfterCreateGroup': () => import('./group/after-create-group.js'),
  'Group.CallbackBeforeApplyJoinGroup': () => import('./group/before-apply-join-group.js'),
  'Group.CallbackBeforeInviteJoinGroup': () => import('./group/before-invite-join-group.js'),
  'Group.CallbackAfterNewMemberJoin': () => import('./group/after-new-member-join.js'),
  'Group.CallbackAfterMemberExit': () => import('./group/after-member-exit.js'),
  'Group.CallbackBeforeSendMsg': () => import('./group/before-send-msg.js'),
  'Group.CallbackAfterSendMsg': () => import('./group/after-send-msg.js'),
  'Group.CallbackAfterGroupFull': () => import('./group/after-group-full.js'),
  'Group.CallbackAfterGroupDestroyed': () => import('./group/after-group-destroyed.js'),
  'Group.CallbackAfterGroupInfoChanged': () => import('./group/after-group-info-changed.js'),
  'Group.CallbackOnMemberStateChange': () => import('./group/on-member-state-change.js'),
  'Group.CallbackSendMsgException': () => import('./group/send-msg-exception.js'),
  'Group.CallbackAfterRecallMsg': () => import('./group/after-recall-msg.js'),
  'Group.CallbackBeforeCreateTopic': () => import('./group/before-create-topic.js'),
  'Group.CallbackAfterCreateTopic': () => import('./group/after-create-topic.js'),
  'Group.CallbackAfterTopicDestroyed': () => import('./group/after-topic-destroyed.js'),
  'Group.CallbackAfterTopicInfoChanged': () => import('./group/after-topic-info-changed.js'),
  'Group.CallbackAfterMemberFieldChanged': () => import('./group/after-member-field-changed.js'),
  'Group.CallbackAfterGroupAttrChanged': () => import('./group/after-group-attr-changed.js'),
  'Group.CallbackAfterReadReceipt': () => import('./group/after-read-receipt.js'),
  'Group.CallbackAfterChangeGroupOwner': () => import('./group/after-change-group-owner.js'),
  'Group.CallbackOnDailyGroupQuotaAlarm': () => import('./group/on-daily-group-quota-alarm.js'),
  'Group.CallbackAfterGroupMsgExtension': () => import('./group/after-group-msg-extension.js'),
  'Group.CallbackAfterModifyMsg': () => import('./group/after-modify-msg.js'),
  'Sns.CallbackPrevFriendAdd': () => import('./sns/prev-friend-add.js'),
  'Sns.CallbackPrevFriendResponse': () => import('./sns/prev-friend-response.js'),
  'Sns.CallbackFriendAdd': () => import('./sns/friend-add.js'),
  'Sns.CallbackFriendDelete': () => import('./sns/friend-delete.js'),
  'Sns.CallbackBlackListAdd': () => import('./sns/black-list-add.js'),
  'Sns.CallbackBlackListDelete': () => import('./sns/black-list-delete.js'),
  'State.StateChange': () => import('./state/state-change.js'),
  'Profile.CallbackPortraitSet': () => import('./profile/portrait-set.js'),
  'Follow.CallbackAfterFollowAdd': () => import('./follow/after-follow-add.js'),
  'Follow.CallbackAfterFollowDelete': () => import('./follow/after-follow-delete.js'),
  'Bot.OnC2CMessage': () => import('./bot/on-c2c-message.js'),
  'Bot.OnGroupMessage': () => import('./bot/on-group-message.js'),
  'Chatbot.OnC2CSignalMessage': () => import('./chatbot/on-c2c-signal-message.js'),
  'Push.OfflinePush': () => import('./push/offline-push.js'),
  'Push.AllMemberPush': () => import('./push/all-member-push.js'),
  'ContentCallback.ResultNotify': () => import('./content-callback/result-notify.js'),
  'Alert.RequestOverLimit': () => import('./alert/request-over-limit.js'),
  'Chatbot.InterfaceInvocation': () => import('./chatbot/interface-invocation.js'),
  'Desk.CallbackBeforeIMContactUser': () => import('./desk/before-im-contact-user.js'),
  'Desk.SessionEventNotify': () => import('./desk/session-event-notify.js'),
  'Member.EventNotify': () => import('./member/event-notify.js'),
  'Mic.CallbackAfterSeatInfoChanged': () => import('./mic/after-seat-info-changed.js'),
  'Live.CallbackAfterChangeOwner': () => import('./live/after-change-owner.js'),
  'Live.CallbackAfterCreateBattle': () => import('./live/after-create-battle.js'),
  'Live.CallbackAfterCreateRoom': () => import('./live/after-create-room.js'),
  'Live.CallbackAfterCreateRoomReachingThreshold': () => import('./live/after-create-room-reaching-threshold.js'),
  'Live.CallbackAfterDelMetadata': () => import('./live/after-del-metadata.js'),
  'Live.CallbackAfterDestroyRoom': () => import('./live/after-destroy-room.js'),
  'Live.CallbackAfterEndBattle': () => import('./live/after-end-battle.js'),
  'Live.CallbackAfterMemberStateChanged': () => import('./live/after-member-state-changed.js'),
  'Live.CallbackAfterModifyAdmin': () => import('./live/after-modify-admin.js'),
  'Live.CallbackAfterSetMetadata': () => import('./live/after-set-metadata.js'),
  'Live.CallbackAfterStartBattle': () => import('./live/after-start-battle.js'),
  'Live.CallbackAfterUpdateRoomInfo': () => import('./live/after-update-room-info.js'),
  'Live.CallbackAfterCloudRecordingChanged': () => import('./live/after-cloud-recording-changed.js'),
  'Live.CallbackBeforeSendGift': () => import('./live/before-send-gift.js')
}

export const commands = Object.keys(loaders) as ChatWebhookCommand[]

/** Whether the plugin knows the command. */
export function isKnown (command: string): command is ChatWebhookCommand {
  return Object.hasOwn(loaders, command)
}

// `import()` takes its time even when the file is loaded.
const loaded = new Map<ChatWebhookCommand, Promise<KnownEvent>>()

/** Loads the event of a command that the plugin knows. */
export function loadEvent (command: ChatWebhookCommand): Promise<KnownEvent> {
  let event = loaded.get(command)
  if (event === undefined) {
    event = loaders[command]().then(file => file.default)
    loaded.set(command, event)
  }
  return event
}
