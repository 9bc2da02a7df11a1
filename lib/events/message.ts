import type {
  TIMCustomContent, TIMFaceContent, TIMFileContent, TIMImageContent, TIMLocationContent, TIMRelayContent, TIMSoundContent,
  TIMTextContent, TIMVideoFileContent
} from './types.js'

/**
 * What is in the elements of a message, by their type. Add a type of your own, or one that is new at Chat's:
 * `declare module 'fastify-tencent-chat-webhook' { interface MessageContents { TIMNewElem: { Field?: string } } }`.
 *
 * @see https://trtc.io/document/33527
 */
export interface MessageContents {
  TIMTextElem: TIMTextContent
  TIMLocationElem: TIMLocationContent
  TIMFaceElem: TIMFaceContent
  TIMCustomElem: TIMCustomContent
  TIMSoundElem: TIMSoundContent
  TIMImageElem: TIMImageContent
  TIMFileElem: TIMFileContent
  TIMVideoFileElem: TIMVideoFileContent
  TIMRelayElem: TIMRelayContent
}

/** An element of a message: `element.MsgType === 'TIMTextElem'` tells what its `MsgContent` is. */
export type MessageElement = { [Type in keyof MessageContents]: KnownElement<Type> }[keyof MessageContents] | OtherElement

/** An element of a type that is in `MessageContents`. */
export interface KnownElement<Type extends keyof MessageContents> {
  MsgType: Type
  /** What is in it. Absent if Chat has sent none. */
  MsgContent?: MessageContents[Type]
}

/** An element of a type that is not in `MessageContents`. It can be passed on; to read or write it, add its type there. */
export interface OtherElement {
  /** Any other string: an enum, because a comparison with the type of a known element rules it out. */
  MsgType: OtherMsgType
  MsgContent?: Record<string, unknown>
}

declare enum OtherMsgType { Any = '' }
