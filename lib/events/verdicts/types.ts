// What hooks may return, as TypeScript and people read it: a union of forms for each kind of event. The schemas of this
// folder say the same, and a test compares. In a form, what only another one has is `undefined`: one form at a time.
import type { MessageElement } from '../message.js'

/** `{ reject: reason }` stops the action. */
export type AllowOrRejectVerdict = Reject

export interface Reject {
  /** Why, in words: `ErrorInfo` of the answer. */
  reject: string
}

/** `{ reject: reason }` stops the action; with a `code` if you like. */
export type AllowOrRejectWithCodeVerdict = RejectWithCode

export interface RejectWithCode extends Reject {
  /** The app's own `ErrorCode`, which the client gets, in the range that the page of the event gives. Default: 1. */
  code?: number
}

/** `{ refuse: [userID, …] }` stops some users, `{ reject: reason }` the whole request. */
export type RefuseSomeVerdict = Refuse | RejectAll

export interface Refuse {
  /** The IDs of users in the event who must not go ahead. The refusals of several hooks add up. */
  refuse: string[]
  reject?: undefined
}

export interface RejectAll extends Reject {
  refuse?: undefined
}

/** `{ refuse: [userID, …] }` stops some users, `{ reject: reason }` the whole request; with a `code` if you like. */
export type RefuseSomeWithCodeVerdict = RefuseWithoutCode | RejectAllWithCode

export interface RefuseWithoutCode extends Refuse {
  code?: undefined
}

export interface RejectAllWithCode extends RejectWithCode {
  refuse?: undefined
}

/** `{ refuse: [userID, …], reason }` stops requests to some users, `{ reject: reason }` those to all; with a `code` if you like. */
export type FriendRequestVerdict = RefuseFriends | RejectFriends

export interface RefuseFriends extends Refuse {
  /** Why, in words: `ResultInfo` of these users. Default: none. */
  reason?: string
  /** The app's own `ResultCode` of these users, from 38000 to 39000. Default: 38000. */
  code?: number
}

export interface RejectFriends {
  /** Why, in words: `ResultInfo` of all users. */
  reject: string
  /** The app's own `ResultCode` of all users, from 38000 to 39000. Default: 38000. */
  code?: number
  refuse?: undefined
  reason?: undefined
}

/** `{ reject: reason }`, `{ discard: true }`, which the sender does not learn of, or `{ rewrite: { MsgBody, CloudCustomData } }`. */
export type MessageVerdict = RejectMessage | DiscardMessage | RewriteMessage

export interface RejectMessage extends RejectWithCode {
  discard?: undefined
  rewrite?: undefined
}

export interface DiscardMessage {
  /** The message is not delivered, and its sender gets no error. */
  discard: true
  reject?: undefined
  code?: undefined
  rewrite?: undefined
}

export interface RewriteMessage {
  /** What replaces the content of the message. Later hooks get the message with it. */
  rewrite: NewCloudCustomData | NewMsgBody
  reject?: undefined
  code?: undefined
  discard?: undefined
}

export interface NewMsgBody {
  /** The elements of the message, at least one. Those of the event can be passed on. */
  MsgBody: MessageElement[]
  /** Custom data of the message. Default: as it has come. */
  CloudCustomData?: string
}

export interface NewCloudCustomData {
  /** Custom data of the message. */
  CloudCustomData: string
  /** The elements of the message, at least one. Default: as they have come. */
  MsgBody?: MessageElement[]
}

/** `{ reply: { RspData } }` is for the bot; `{ reject: reason }` has it get nothing. */
export type ChatbotVerdict = RejectChatbot | ReplyToChatbot

export interface ReplyToChatbot {
  /** What the bot gets. */
  reply: { RspData: string }
  reject?: undefined
}

export interface RejectChatbot extends Reject {
  reply?: undefined
}

/** `{ reply: { Body } }` gives the task variables; `{ reject: reason }` has the step fail, with a `code` if you like. */
export type VariablesVerdict = CustomVerdict<{
  /** The variables. */
  Body: Record<string, unknown>
}>

/**
 * What a hook for a before-event of the user's own may return, beside nothing: `{ reject }` with the reason (and the
 * `ErrorCode` if it is not to be 1), or `{ reply }` with fields for the answer. Of several replies, the later hook's
 * fields win.
 */
export type CustomVerdict<Reply> = RejectCustom | ReplyToCustom<Reply>

export interface RejectCustom extends RejectWithCode {
  reply?: undefined
}

export interface ReplyToCustom<Reply> {
  /** Fields for the answer, which lets the action go ahead. */
  reply: Reply
  reject?: undefined
  code?: undefined
}
