// Made of the schemas in this folder by `npm run docs`: change those.
import type { MessageElement } from './message.js'
import type {
  AllowOrRejectVerdict,
  AllowOrRejectWithCodeVerdict,
  ChatbotVerdict,
  FriendRequestVerdict,
  MessageVerdict,
  RefuseSomeVerdict,
  RefuseSomeWithCodeVerdict,
  VariablesVerdict
} from './verdicts/types.js'

/** What is in a TIMTextElem. */
export interface TIMTextContent {
  /** The text */
  Text?: string
}

/** What is in a TIMLocationElem. */
export interface TIMLocationContent {
  /** Describes the place */
  Desc?: string
  /** In degrees */
  Latitude?: number
  /** In degrees */
  Longitude?: number
}

/** What is in a TIMFaceElem. */
export interface TIMFaceContent {
  /** Which emoji, as the app numbers them */
  Index?: number
  /** What the app adds */
  Data?: string
}

/** What is in a TIMCustomElem. */
export interface TIMCustomContent {
  /** What the app sends */
  Data?: string
  /** Describes it; the text of an offline push */
  Desc?: string
  /** What the app adds; `ext` of an offline push */
  Ext?: string
  /** The sound of an offline push */
  Sound?: string
}

/** What is in a TIMSoundElem. */
export interface TIMSoundContent {
  /** Where to download it */
  Url?: string
  /** Identifies it */
  UUID?: string
  /** In bytes */
  Size?: number
  /** How long it is, in seconds */
  Second?: number
  /** 2: download it from `Url` */
  Download_Flag?: number
}

/** In `TIMImageInfo`. */
export interface TIMImageInfo {
  /** 1 for the original, 2 for the large one, 3 for the thumbnail */
  Type?: number
  /** In bytes */
  Size?: number
  /** In pixels */
  Width?: number
  /** In pixels */
  Height?: number
  /** Where to download it */
  URL?: string
}

/** What is in a TIMImageElem. */
export interface TIMImageContent {
  /** Identifies it */
  UUID?: string
  /** 1 for JPG, 2 for GIF, 3 for PNG, 4 for BMP, 255 for another format */
  ImageFormat?: number
  /** The image in several sizes */
  ImageInfoArray?: TIMImageInfo[]
}

/** What is in a TIMFileElem. */
export interface TIMFileContent {
  /** Where to download it */
  Url?: string
  /** Identifies it */
  UUID?: string
  /** In bytes */
  FileSize?: number
  /** Its name */
  FileName?: string
  /** 2: download it from `Url` */
  Download_Flag?: number
}

/** What is in a TIMVideoFileElem. */
export interface TIMVideoFileContent {
  /** Where to download it */
  VideoUrl?: string
  /** Identifies it */
  VideoUUID?: string
  /** In bytes */
  VideoSize?: number
  /** How long it is, in seconds; 0 from web clients */
  VideoSecond?: number
  /** Such as mp4 */
  VideoFormat?: string
  /** 2: download it from `VideoUrl` */
  VideoDownloadFlag?: number
  /** Where to download the thumbnail */
  ThumbUrl?: string
  /** Identifies the thumbnail */
  ThumbUUID?: string
  /** Of the thumbnail, in bytes */
  ThumbSize?: number
  /** Of the thumbnail, in pixels */
  ThumbWidth?: number
  /** Of the thumbnail, in pixels */
  ThumbHeight?: number
  /** Of the thumbnail, such as JPG */
  ThumbFormat?: string
  /** 2: download the thumbnail from `ThumbUrl` */
  ThumbDownloadFlag?: number
}

/** In `TIMRelayedMessage`. */
export interface TIMRelayedMessage {
  /** Who sent it */
  From_Account?: string
  /** Who got it, if it was one to one */
  To_Account?: string
  /** The group that it was sent to */
  GroupId?: string
  /** Sequence number of the message */
  MsgSeq?: number
  /** Random number of the message, 32 bits */
  MsgRandom?: number
  /** When it was sent, in seconds */
  MsgTimeStamp?: number
  /** Its elements, unchecked */
  MsgBody?: Array<{
    /** TIMTextElem, TIMCustomElem, … */
    MsgType?: string
    /** What is in it */
    MsgContent?: Record<string, unknown>
  }>
  /** Custom data of the message */
  CloudCustomData?: string
}

/** What is in a TIMRelayElem. */
export interface TIMRelayContent {
  /** Title of the forwarded messages */
  Title?: string
  /** How many messages are forwarded */
  MsgNum?: number
  /** What clients show that cannot show forwarded messages */
  CompatibleText?: string
  /** The beginning of the messages, a line for each */
  AbstractList?: string[]
  /** The messages, up to 12 KB */
  MsgList?: TIMRelayedMessage[]
  /** Where the messages are, if they are larger than that */
  JsonMsgKey?: string
}

/**
 * `OfficialAccount.CallbackAfterAddSubscriber`, after users have subscribed to an Official Account.
 * @see https://trtc.io/document/60800
 */
export interface OfficialAccountAfterAddSubscriberEvent {
  /** The command */
  CallbackCommand: 'OfficialAccount.CallbackAfterAddSubscriber'
  /** ID of the Official Account */
  Official_Account: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** The users */
  SubscribeAccountList: Array<{
    /** ID of the user */
    Subscriber_Account: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `OfficialAccount.CallbackAfterCreateOfficialAccount`, after an Official Account has been created.
 * @see https://trtc.io/document/60796
 */
export interface OfficialAccountAfterCreateOfficialAccountEvent {
  /** The command */
  CallbackCommand: 'OfficialAccount.CallbackAfterCreateOfficialAccount'
  /** User ID of the new Official Account */
  Official_Account: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the owner */
  Owner_Account?: string
  /** Its name */
  Name?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `OfficialAccount.CallbackAfterDeleteSubscriber`, after users have unsubscribed from an Official Account.
 * @see https://trtc.io/document/60802
 */
export interface OfficialAccountAfterDeleteSubscriberEvent {
  /** The command */
  CallbackCommand: 'OfficialAccount.CallbackAfterDeleteSubscriber'
  /** ID of the Official Account */
  Official_Account: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** The users */
  SubscribeAccountList: Array<{
    /** ID of the user */
    Subscriber_Account: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `OfficialAccount.CallbackAfterMsgWithDraw`, after messages of an Official Account have been recalled.
 * @see https://trtc.io/document/60805
 */
export interface OfficialAccountAfterMsgWithDrawEvent {
  /** The command */
  CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw'
  /** ID of the Official Account */
  Official_Account: string
  /** The messages that were recalled */
  WithdrawMsgList: Array<{
    /** Identifies the message */
    MsgKey: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `OfficialAccount.CallbackAfterSendMsg`, after an Official Account has sent a message.
 * @see https://trtc.io/document/60804
 */
export interface OfficialAccountAfterSendMsgEvent {
  /** The command */
  CallbackCommand: 'OfficialAccount.CallbackAfterSendMsg'
  /** ID of the Official Account */
  Official_Account: string
  /** Identifies the message, to recall it */
  MsgKey?: string
  /** When it was sent, in seconds */
  MsgTime?: number
  /** 1 if only users who are online get it */
  OnlineOnlyFlag?: number
  /** The elements of the message */
  MsgBody: MessageElement[]
  /** Custom data of the message */
  CloudCustomData?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `OfficialAccount.CallbackBeforeAddSubscriber`, before users subscribe to an Official Account.
 * @see https://trtc.io/document/60799
 */
export interface OfficialAccountBeforeAddSubscriberEvent {
  /** The command */
  CallbackCommand: 'OfficialAccount.CallbackBeforeAddSubscriber'
  /** Official Account user ID of the subscription */
  Official_Account: string
  /** UserID of who initiated the request */
  Operator_Account?: string
  /** The users */
  SubscribeAccountList: Array<{
    /** ID of the user */
    Subscriber_Account: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `OfficialAccount.CallbackBeforeCreateOfficialAccount`, before an Official Account is created. It has no ID yet. Who is rejected without a code gets 20006.
 * @see https://trtc.io/document/60795
 */
export interface OfficialAccountBeforeCreateOfficialAccountEvent {
  /** The command */
  CallbackCommand: 'OfficialAccount.CallbackBeforeCreateOfficialAccount'
  /** Who creates it */
  Operator_Account: string
  /** ID of the owner */
  Owner_Account?: string
  /** Its name */
  Name?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `OfficialAccount.CallbackBeforeSendMsg`, before an Official Account sends a message. Who is rejected without a code gets 10016.
 * @see https://trtc.io/document/60803
 */
export interface OfficialAccountBeforeSendMsgEvent {
  /** The command */
  CallbackCommand: 'OfficialAccount.CallbackBeforeSendMsg'
  /** ID of the Official Account */
  Official_Account: string
  /** 1 if only users who are online get it */
  OnlineOnlyFlag?: number
  /** The elements of the message */
  MsgBody: MessageElement[]
  /** Custom data of the message */
  CloudCustomData?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `OfficialAccount.CallbackAfterOfficialAccountDestroyed`, after an Official Account has been deleted.
 * @see https://trtc.io/document/60798
 */
export interface OfficialAccountAfterOfficialAccountDestroyedEvent {
  /** The command */
  CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountDestroyed'
  /** ID of the Official Account */
  Official_Account: string
  /** ID of the owner */
  Owner_Account?: string
  /** Its name */
  Name?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `OfficialAccount.CallbackAfterOfficialAccountFull`, after an Official Account has reached its number of subscribers. It may come more than once: that for full groups comes again with each join that fails.
 * @see https://trtc.io/document/60801
 */
export interface OfficialAccountAfterOfficialAccountFullEvent {
  /** The command */
  CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountFull'
  /** User ID of the Official Account that has as many subscribers as it may */
  Official_Account: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `OfficialAccount.CallbackAfterOfficialAccountInfoChanged`, after the profile of an Official Account has changed.
 * @see https://trtc.io/document/60797
 */
export interface OfficialAccountAfterOfficialAccountInfoChangedEvent {
  /** The command */
  CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountInfoChanged'
  /** ID of the Official Account */
  Official_Account: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** Its introduction */
  Introduction?: string
  /** Its name */
  Name?: string
  /** URL of its picture */
  FaceUrl?: string
  /** The organization that it belongs to */
  Organization?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `C2C.CallbackAfterC2CMsgExtension`, after the extensions of a message to a user have changed.
 * @see https://trtc.io/document/76006
 */
export interface C2CAfterC2CMsgExtensionEvent {
  /** The command */
  CallbackCommand: 'C2C.CallbackAfterC2CMsgExtension'
  /** ID of the user whom it comes from */
  From_Account: string
  /** ID of the user whom it is for */
  To_Account: string
  /** Identifies the message */
  MsgKey: string
  /** 1 if extensions were set, 2 if deleted, 3 if all were cleared */
  OperateType?: number
  /** Key-value pairs that extend the message */
  ExtensionList?: Array<{
    /** The key */
    Key: string
    /** The value */
    Value?: string
    /** Version of this pair */
    Seq?: number
  }>
  /** Version of all extensions of the message */
  Seq?: number
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `C2C.CallbackAfterModifyMsg`, after a message to a user has been modified.
 * @see https://cloud.tencent.com/document/product/269/128224
 */
export interface C2CAfterModifyMsgEvent {
  /** The command */
  CallbackCommand: 'C2C.CallbackAfterModifyMsg'
  /** Custom data of the message */
  CloudCustomData?: string
  /** The elements of the message */
  MsgBody?: MessageElement[]
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the user whom it comes from */
  From_Account: string
  /** ID of the user whom it is for */
  To_Account: string
  /** Random number of the message, 32 bits */
  MsgRandom?: number
  /** Sequence number of the message */
  MsgSeq?: number
  /** When it was sent, in seconds */
  MsgTime?: number
  /** Identifies the message */
  MsgKey: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `C2C.CallbackAfterMsgReadAll`, after a user has marked all messages as read. Those of groups are included.
 * @see https://cloud.tencent.com/document/product/269/128225
 */
export interface C2CAfterMsgReadAllEvent {
  /** The command */
  CallbackCommand: 'C2C.CallbackAfterMsgReadAll'
  /** ID of the user who reports it */
  Report_Account: string
  /** The groups, and how far they are read */
  GroupReadInfo?: Array<{
    /** ID of the group */
    GroupId: string
    /** All messages up to this one are read */
    MsgSeq?: number
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `C2C.CallbackAfterMsgReadReceipt`, after a user has sent read receipts for messages of another.
 * @see https://cloud.tencent.com/document/product/269/128223
 */
export interface C2CAfterMsgReadReceiptEvent {
  /** The command */
  CallbackCommand: 'C2C.CallbackAfterMsgReadReceipt'
  /** User ID of who has read them */
  Operator_Account: string
  /** User ID of who has sent them */
  Peer_Account: string
  /** The messages that were read */
  C2CMsgInfo: Array<{
    /** ID of the user whom it comes from */
    From_Account?: string
    /** ID of the user whom it is for */
    To_Account?: string
    /** Identifies the message */
    MsgKey: string
    /** Identifies the message in the clients */
    MsgId?: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `C2C.CallbackAfterMsgReport`, after a user has read the messages of another.
 * @see https://trtc.io/document/43465
 */
export interface C2CAfterMsgReportEvent {
  /** The command */
  CallbackCommand: 'C2C.CallbackAfterMsgReport'
  /** User ID of who has read them */
  Report_Account: string
  /** User ID of who has sent them */
  Peer_Account: string
  /** All messages up to then are read, in seconds */
  LastReadTime?: number
  /** How many one-to-one messages the user has not read; -1 if sending has failed */
  UnreadMsgNum?: number
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `C2C.CallbackAfterMsgWithDraw`, after a message to a user has been recalled.
 * @see https://trtc.io/document/43466
 */
export interface C2CAfterMsgWithDrawEvent {
  /** The command */
  CallbackCommand: 'C2C.CallbackAfterMsgWithDraw'
  /** ID of the user whom it comes from */
  From_Account: string
  /** ID of the user whom it is for */
  To_Account: string
  /** Identifies the message */
  MsgKey: string
  /** How many one-to-one messages the user has not read; -1 if sending has failed */
  UnreadMsgNum?: number
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `C2C.CallbackAfterSendMsg`, after a user has sent a message to another. It comes, too, when sending has failed: SendMsgResult is not 0 then.
 * @see https://trtc.io/document/34365
 */
export interface C2CAfterSendMsgEvent {
  /** The command */
  CallbackCommand: 'C2C.CallbackAfterSendMsg'
  /** ID of the user whom it comes from */
  From_Account: string
  /** ID of the user whom it is for */
  To_Account: string
  /** Sequence number of the message */
  MsgSeq?: number
  /** Random number of the message, 32 bits */
  MsgRandom?: number
  /** When it was sent, in seconds */
  MsgTime?: number
  /** Identifies the message, to recall it */
  MsgKey?: string
  /** Identifies the message in the clients */
  MsgId?: string
  /** 1 if only users who are online get it */
  OnlineOnlyFlag?: number
  /** 0 if it was sent; if not, the error */
  SendMsgResult?: number
  /** The error in words; empty if there is none */
  ErrorInfo?: string
  /** How many one-to-one messages the user has not read; -1 if sending has failed */
  UnreadMsgNum?: number
  /** The elements of the message */
  MsgBody: MessageElement[]
  /** Custom data of the message */
  CloudCustomData?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `C2C.CallbackBeforeSendMsg`, before a user sends a message to another. Who is rejected without a code gets 20006.
 * @see https://trtc.io/document/34364
 */
export interface C2CBeforeSendMsgEvent {
  /** The command */
  CallbackCommand: 'C2C.CallbackBeforeSendMsg'
  /** ID of the user whom it comes from */
  From_Account: string
  /** ID of the user whom it is for */
  To_Account: string
  /** Sequence number of the message */
  MsgSeq?: number
  /** Random number of the message, 32 bits */
  MsgRandom?: number
  /** When it was sent, in seconds */
  MsgTime?: number
  /** Identifies the message, to recall it */
  MsgKey?: string
  /** Identifies the message in the clients */
  MsgId?: string
  /** 1 if only users who are online get it */
  OnlineOnlyFlag?: number
  /** The elements of the message */
  MsgBody: MessageElement[]
  /** Custom data of the message */
  CloudCustomData?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterChangeGroupOwner`, after a group has a new owner.
 * @see https://trtc.io/document/60396
 */
export interface GroupAfterChangeGroupOwnerEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterChangeGroupOwner'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the owner until now */
  OldOwner_Account?: string
  /** ID of the owner from now on */
  NewOwner_Account: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterCreateGroup`, after a group has been created.
 * @see https://trtc.io/document/34369
 */
export interface GroupAfterCreateGroupEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterCreateGroup'
  /** ID of the group */
  GroupId: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the owner */
  Owner_Account?: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** Its name */
  Name?: string
  /** The members */
  MemberList?: Array<{
    /** ID of the member */
    Member_Account: string
  }>
  /** Fields that the app has defined, with their values */
  UserDefinedDataList?: Array<{
    /** The key */
    Key: string
    /** The value */
    Value?: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterCreateTopic`, after a topic has been created.
 * @see https://trtc.io/document/49464
 */
export interface GroupAfterCreateTopicEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterCreateTopic'
  /** ID of the group */
  GroupId: string
  /** ID of the topic */
  TopicId: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the owner */
  Owner_Account?: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** Its name */
  Name?: string
  /** Fields that the app has defined, with their values */
  UserDefinedDataList?: Array<{
    /** The key */
    Key: string
    /** The value */
    Value?: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterGroupAttrChanged`, after the custom attributes of a group have changed.
 * @see https://trtc.io/document/60394
 */
export interface GroupAfterGroupAttrChangedEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterGroupAttrChanged'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** set, modify, clear or delete */
  OptionType?: string
  /** The attributes */
  GroupAttr?: Array<{
    /** The key */
    key: string
    /** The value */
    value?: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterGroupDestroyed`, after a group has been deleted.
 * @see https://trtc.io/document/34377
 */
export interface GroupAfterGroupDestroyedEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterGroupDestroyed'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** ID of the owner */
  Owner_Account?: string
  /** Its name */
  Name?: string
  /** The members */
  MemberList?: Array<{
    /** ID of the member */
    Member_Account: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterGroupFull`, after a group has reached its number of members. It comes again with each join that fails because of that.
 * @see https://trtc.io/document/34376
 */
export interface GroupAfterGroupFullEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterGroupFull'
  /** ID of the group */
  GroupId: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterGroupInfoChanged`, after the profile of a group has changed.
 * @see https://trtc.io/document/34378
 */
export interface GroupAfterGroupInfoChangedEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterGroupInfoChanged'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** Its name */
  Name?: string
  /** Its introduction */
  Introduction?: string
  /** Its notice */
  Notification?: string
  /** URL of its picture */
  FaceUrl?: string
  /** Fields that the app has defined, with their values */
  UserDefinedDataList?: Array<{
    /** The key */
    Key: string
    /** The value */
    Value?: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterGroupMsgExtension`, after the extensions of a message to a group have changed.
 * @see https://trtc.io/document/76007
 */
export interface GroupAfterGroupMsgExtensionEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterGroupMsgExtension'
  /** ID of the group */
  GroupId: string
  /** Sequence number of the message */
  MsgSeq: number
  /** 1 if extensions were set, 2 if deleted, 3 if all were cleared */
  OperateType?: number
  /** Key-value pairs that extend the message */
  ExtensionList?: Array<{
    /** The key */
    Key: string
    /** The value */
    Value?: string
    /** Version of this pair */
    Seq?: number
  }>
  /** Version of all extensions of the message */
  Seq?: number
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterMemberExit`, after users have left a group.
 * @see https://trtc.io/document/34373
 */
export interface GroupAfterMemberExitEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterMemberExit'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** Kicked or Quit */
  ExitType?: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** The users who have left */
  ExitMemberList: Array<{
    /** ID of the member */
    Member_Account: string
  }>
  /** The topic, in a community that has topics */
  TopicId?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterMemberFieldChanged`, after the profile of a group member has changed.
 * @see https://trtc.io/document/60393
 */
export interface GroupAfterMemberFieldChangedEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterMemberFieldChanged'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the member */
  Member_Account?: string
  /** ID of the user whose data has changed */
  Modified_Account?: string
  /** Admin or Member */
  Role?: string
  /** The name in the group */
  NameCard?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterModifyMsg`, after a message to a group has been modified.
 * @see https://cloud.tencent.com/document/product/269/129193
 */
export interface GroupAfterModifyMsgEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterModifyMsg'
  /** The elements of the message */
  MsgBody?: MessageElement[]
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the group */
  GroupId: string
  /** The topic, in a community that has topics */
  TopicId?: string
  /** Sequence number of the message */
  MsgSeq: number
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterNewMemberJoin`, after users have joined a group.
 * @see https://trtc.io/document/34372
 */
export interface GroupAfterNewMemberJoinEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterNewMemberJoin'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** Apply or Invited */
  JoinType?: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** The users who have joined */
  NewMemberList: Array<{
    /** ID of the member */
    Member_Account: string
  }>
  /** The topic, in a community that has topics */
  TopicId?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterReadReceipt`, after members have sent read receipts for messages of a group.
 * @see https://trtc.io/document/60395
 */
export interface GroupAfterReadReceiptEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterReadReceipt'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** The messages, and how many have read them */
  GroupMsgReceiptList: Array<{
    /** Sequence number of the message */
    MsgSeq: number
    /** How many members have read it */
    ReadNum?: number
    /** How many have not */
    UnreadNum?: number
    /** The members who have read it */
    ReadReceiptMembers?: Array<{
      /** ID of the member */
      Member_Account: string
    }>
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterRecallMsg`, after messages of a group have been recalled.
 * @see https://trtc.io/document/46979
 */
export interface GroupAfterRecallMsgEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterRecallMsg'
  /** ID of the user who does it */
  Operator_Account?: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** ID of the group */
  GroupId: string
  /** The messages, by their sequence numbers */
  MsgSeqList: Array<{
    /** Sequence number of a recalled message */
    MsgSeq: number
  }>
  /** The topic, in a community that has topics */
  TopicId?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterSendMsg`, after a user has sent a message to a group.
 * @see https://trtc.io/document/34375
 */
export interface GroupAfterSendMsgEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterSendMsg'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** @TLS#NOT_FOUND if the REST API has named no sender */
  From_Account: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** Random number of the message, 32 bits */
  Random?: number
  /** Sequence number of the message */
  MsgSeq?: number
  /** Identifies the message in the clients */
  MsgId?: string
  /** When it was sent, in seconds */
  MsgTime?: number
  /** 1 if only users who are online get it */
  OnlineOnlyFlag?: number
  /** The elements of the message */
  MsgBody: MessageElement[]
  /** Custom data of the message */
  CloudCustomData?: string
  /** The topic, in a community that has topics */
  TopicId?: string
  /** Whom the message mentions, at most 30 */
  GroupAtInfo?: Array<{
    /** 1 if the message mentions all members */
    GroupAtAllFlag?: number
    /** Whom it mentions */
    GroupAt_Account?: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterTopicDestroyed`, after topics have been deleted.
 * @see https://trtc.io/document/49465
 */
export interface GroupAfterTopicDestroyedEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterTopicDestroyed'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** IDs of the topics */
  TopicIdList: string[]
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackAfterTopicInfoChanged`, after the profile of a topic has changed.
 * @see https://trtc.io/document/49466
 */
export interface GroupAfterTopicInfoChangedEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackAfterTopicInfoChanged'
  /** ID of the group */
  GroupId: string
  /** The topic, in a community that has topics */
  TopicId?: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** Its name */
  Name?: string
  /** Its introduction */
  Introduction?: string
  /** Its notice */
  Notification?: string
  /** URL of its picture */
  FaceUrl?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackBeforeApplyJoinGroup`, before a user asks to join a group. An admin of the group may still have to approve. Who is rejected without a code gets 10016.
 * @see https://trtc.io/document/34370
 */
export interface GroupBeforeApplyJoinGroupEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackBeforeApplyJoinGroup'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** Who asks */
  Requestor_Account: string
  /** What the user has written */
  ApplyMsg?: string
  /** The topic, in a community that has topics */
  TopicId?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackBeforeCreateGroup`, before a group is created. It has no ID yet. Who is rejected without a code gets 10016.
 * @see https://trtc.io/document/34368
 */
export interface GroupBeforeCreateGroupEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackBeforeCreateGroup'
  /** Who creates it */
  Operator_Account: string
  /** ID of the owner */
  Owner_Account?: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** Its name */
  Name?: string
  /** How many groups of this type the user has created */
  CreateGroupNum?: number
  /** The members */
  MemberList?: Array<{
    /** ID of the member */
    Member_Account: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackBeforeCreateTopic`, before a topic is created. It has no ID yet, and Chat does not say in which community. Who is rejected without a code gets 10016.
 * @see https://trtc.io/document/49463
 */
export interface GroupBeforeCreateTopicEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackBeforeCreateTopic'
  /** Who creates it */
  Operator_Account: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** Its name */
  Name?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackBeforeInviteJoinGroup`, before a user adds others to a group.
 * @see https://trtc.io/document/34371
 */
export interface GroupBeforeInviteJoinGroupEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackBeforeInviteJoinGroup'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** The users who are to join */
  DestinationMembers: Array<{
    /** ID of the member */
    Member_Account: string
  }>
  /** The topic, in a community that has topics */
  TopicId?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackBeforeSendMsg`, before a user sends a message to a group. Who is rejected without a code gets 10016.
 * @see https://trtc.io/document/34374
 */
export interface GroupBeforeSendMsgEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackBeforeSendMsg'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** @TLS#NOT_FOUND if the REST API has named no sender */
  From_Account: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** Random number of the message, 32 bits */
  Random?: number
  /** Identifies the message in the clients */
  MsgId?: string
  /** 1 if only users who are online get it */
  OnlineOnlyFlag?: number
  /** The elements of the message */
  MsgBody: MessageElement[]
  /** Custom data of the message */
  CloudCustomData?: string
  /** The topic, in a community that has topics */
  TopicId?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackOnDailyGroupQuotaAlarm`, after an app has created most of the groups that it may create in a day. That is at 70 %.
 * @see https://trtc.io/document/57455
 */
export interface GroupOnDailyGroupQuotaAlarmEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackOnDailyGroupQuotaAlarm'
  /** How many groups were created today */
  QuotaUsed?: number
  /** How many may be created in a day */
  Quota?: number
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackOnMemberStateChange`, after members of an audio-video group have gone offline or come online. They come online when they join for the first time, and go offline when they quit for the last. The console has a switch of its own for it.
 * @see https://trtc.io/document/48734
 */
export interface GroupOnMemberStateChangeEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackOnMemberStateChange'
  /** ID of the group */
  GroupId: string
  /** Offline or Online */
  EventType: string
  /** HeartbeatInterrupt, HeartbeatRecover, Join (the first time) or Quit (the last time) */
  EventCause?: string
  /** The members */
  MemberList: Array<{
    /** ID of the member */
    Member_Account: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Group.CallbackSendMsgException`, after a message to a group could not be sent.
 * @see https://trtc.io/document/49462
 */
export interface GroupSendMsgExceptionEvent {
  /** The command */
  CallbackCommand: 'Group.CallbackSendMsgException'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** ID of the user whom it comes from */
  From_Account?: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** Random number of the message, 32 bits */
  Random?: number
  /** 1 if only users who are online get it */
  OnlineOnlyFlag?: number
  /** The elements of the message */
  MsgBody?: MessageElement[]
  /** Custom data of the message */
  CloudCustomData?: string
  /** Why it could not be sent */
  ErrorCode?: number
  /** The error in words; empty if there is none */
  ErrorInfo?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Sns.CallbackBlackListAdd`, after users have blocked others.
 * @see https://trtc.io/document/34361
 */
export interface SnsBlackListAddEvent {
  /** The command */
  CallbackCommand: 'Sns.CallbackBlackListAdd'
  /** The friendships or entries of a block list, one for each pair of users */
  PairList: Array<{
    /** ID of the user whom it comes from */
    From_Account: string
    /** ID of the user whom it is for */
    To_Account: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Sns.CallbackBlackListDelete`, after users have unblocked others.
 * @see https://trtc.io/document/34362
 */
export interface SnsBlackListDeleteEvent {
  /** The command */
  CallbackCommand: 'Sns.CallbackBlackListDelete'
  /** The friendships or entries of a block list, one for each pair of users */
  PairList: Array<{
    /** ID of the user whom it comes from */
    From_Account: string
    /** ID of the user whom it is for */
    To_Account: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Sns.CallbackFriendAdd`, after users have become friends.
 * @see https://trtc.io/document/34359
 */
export interface SnsFriendAddEvent {
  /** The command */
  CallbackCommand: 'Sns.CallbackFriendAdd'
  /** The friendships or entries of a block list, one for each pair of users */
  PairList: Array<{
    /** ID of the user whom it comes from */
    From_Account: string
    /** ID of the user whom it is for */
    To_Account: string
    /** ID of the user who began it */
    Initiator_Account?: string
  }>
  /** friend_add, FriendAdd, friend_response or FriendResponse */
  ClientCmd?: string
  /** The admin who did it; empty if a user did */
  Admin_Account?: string
  /** 1 if an admin added them without their consent */
  ForceFlag?: number
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Sns.CallbackFriendDelete`, after users have deleted friends. It comes, too, when a user blocks a friend.
 * @see https://trtc.io/document/34360
 */
export interface SnsFriendDeleteEvent {
  /** The command */
  CallbackCommand: 'Sns.CallbackFriendDelete'
  /** The friendships or entries of a block list, one for each pair of users */
  PairList: Array<{
    /** ID of the user whom it comes from */
    From_Account: string
    /** ID of the user whom it is for */
    To_Account: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Sns.CallbackPrevFriendAdd`, before a user adds friends. Chat does not ask about requests over the REST API.
 * @see https://trtc.io/document/43468
 */
export interface SnsPrevFriendAddEvent {
  /** The command */
  CallbackCommand: 'Sns.CallbackPrevFriendAdd'
  /** Who sent the request */
  Requester_Account?: string
  /** Who wants to have the friends */
  From_Account: string
  /** The users who are asked */
  FriendItem: Array<{
    /** ID of the user whom it is for */
    To_Account: string
    /** What the user calls the other one */
    Remark?: string
    /** Name of the group */
    GroupName?: string
    /** Where it comes from, as the app names it */
    AddSource?: string
    /** What the user says to the other one */
    AddWording?: string
  }>
  /** Add_Type_Single or Add_Type_Both */
  AddType?: string
  /** 1 if an admin adds them without their consent */
  ForceAddFlags?: number
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Sns.CallbackPrevFriendResponse`, before a user answers friend requests. Chat does not ask about requests over the REST API.
 * @see https://trtc.io/document/43467
 */
export interface SnsPrevFriendResponseEvent {
  /** The command */
  CallbackCommand: 'Sns.CallbackPrevFriendResponse'
  /** Who sent the request */
  Requester_Account?: string
  /** Who answers */
  From_Account: string
  /** The users who are answered */
  ResponseFriendItem: Array<{
    /** Who asked to be a friend */
    To_Account: string
    /** What the user calls the other one */
    Remark?: string
    /** Name of the field */
    TagName?: string
    /** Response_Action_AgreeAndAdd, Response_Action_Agree or Response_Action_Reject */
    ResponseAction?: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `State.StateChange`, after a user has gone online or offline. The console has a switch of its own for it.
 * @see https://trtc.io/document/34357
 */
export interface StateStateChangeEvent {
  /** The command */
  CallbackCommand: 'State.StateChange'
  /** Who it is, and what has changed */
  Info: {
    /** Login, Logout or Disconnect */
    Action?: string
    /** ID of the user whom it is for */
    To_Account: string
    /** Register, Unregister, LinkClose or TimeOut */
    Reason?: string
  }
  /** The clients that were logged out */
  KickedDevice?: Array<{
    /** The platform of the client */
    Platform?: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Profile.CallbackPortraitSet`, after the profile of a user has changed. The console has a switch of its own for it.
 * @see https://trtc.io/document/48733
 */
export interface ProfilePortraitSetEvent {
  /** The command */
  CallbackCommand: 'Profile.CallbackPortraitSet'
  /** ID of the user who does it */
  Operator_Account?: string
  /** Whose profile it is */
  From_Account: string
  /** The fields that have changed */
  ProfileItem: Array<{
    /** Tag_Profile_IM_Nick, … */
    Tag: string
    /** The value */
    Value?: string | number
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Follow.CallbackAfterFollowAdd`, after a user has followed others.
 * @see https://trtc.io/document/70355
 */
export interface FollowAfterFollowAddEvent {
  /** The command */
  CallbackCommand: 'Follow.CallbackAfterFollowAdd'
  /** Who follows */
  From_Account: string
  /** The users */
  FollowList: Array<{
    /** ID of the user whom it is for */
    To_Account: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Follow.CallbackAfterFollowDelete`, after a user has unfollowed others.
 * @see https://trtc.io/document/70356
 */
export interface FollowAfterFollowDeleteEvent {
  /** The command */
  CallbackCommand: 'Follow.CallbackAfterFollowDelete'
  /** Who does not follow any longer */
  From_Account: string
  /** ID of the user whom it is for */
  To_Account: string[]
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Bot.OnC2CMessage`, after a user has sent a message to a bot. What the bot has to say goes out over the REST API.
 * @see https://trtc.io/document/68952
 */
export interface BotOnC2CMessageEvent {
  /** The command */
  CallbackCommand: 'Bot.OnC2CMessage'
  /** ID of the user whom it comes from */
  From_Account: string
  /** The bot */
  To_Account: string
  /** Sequence number of the message */
  MsgSeq?: number
  /** Random number of the message, 32 bits */
  MsgRandom?: number
  /** When it was sent, in seconds */
  MsgTime?: number
  /** Identifies the message, to recall it */
  MsgKey?: string
  /** Identifies the message in the clients */
  MsgId?: string
  /** 1 if only users who are online get it */
  OnlineOnlyFlag?: number
  /** 0 if it was sent; if not, the error */
  SendMsgResult?: number
  /** The error in words; empty if there is none */
  ErrorInfo?: string
  /** How many one-to-one messages the user has not read; -1 if sending has failed */
  UnreadMsgNum?: number
  /** The elements of the message */
  MsgBody: MessageElement[]
  /** Custom data of the message */
  CloudCustomData?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Bot.OnGroupMessage`, after a user has mentioned bots in a group. What they have to say goes out over the REST API.
 * @see https://trtc.io/document/68953
 */
export interface BotOnGroupMessageEvent {
  /** The command */
  CallbackCommand: 'Bot.OnGroupMessage'
  /** ID of the group */
  GroupId: string
  /** Public, Work, Meeting, AVChatRoom, Community, Live, … */
  Type?: string
  /** ID of the user whom it comes from */
  From_Account: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** Random number of the message, 32 bits */
  Random?: number
  /** Sequence number of the message */
  MsgSeq?: number
  /** When it was sent, in seconds */
  MsgTime?: number
  /** 1 if only users who are online get it */
  OnlineOnlyFlag?: number
  /** The elements of the message */
  MsgBody: MessageElement[]
  /** The bots */
  AtRobots_Account: string[]
  /** Custom data of the message */
  CloudCustomData?: string
  /** ID of the topic */
  TopicId?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Chatbot.InterfaceInvocation`, before a bot goes on with a task that asks the app. Its answer hands variables to the task.
 * @see https://cloud.tencent.com/document/product/269/113786
 */
export interface ChatbotInterfaceInvocationEvent {
  /** The command */
  CallbackCommand: 'Chatbot.InterfaceInvocation'
  /** The variables that the step hands over */
  Body?: Record<string, unknown>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Chatbot.OnC2CSignalMessage`, before a user sends custom data to a chatbot. The bot gets RspData. No verdict stops the message.
 * @see https://trtc.io/document/59057
 */
export interface ChatbotOnC2CSignalMessageEvent {
  /** The command */
  CallbackCommand: 'Chatbot.OnC2CSignalMessage'
  /** ID of the user whom it comes from */
  From_Account: string
  /** The chatbot */
  To_Account: string
  /** Sequence number of the message */
  MsgSeq?: number
  /** Random number of the message, 32 bits */
  MsgRandom?: number
  /** Identifies the message, to recall it */
  MsgKey?: string
  /** What the user has sent, as a rule JSON */
  Data: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Push.AllMemberPush`, after a push to many users has been sent. There are up to 100 events in a body.
 * @see https://trtc.io/document/67551
 */
export interface PushAllMemberPushEvent {
  /** The command */
  CallbackCommand: 'Push.AllMemberPush'
  /** The events */
  Events: Array<{
    /** The command */
    CallbackCommand?: string
    /** 1 for an offline push, 2 for an online push */
    EventType?: number
    /** Identifies the task */
    TaskId?: string
    /** What the app calls the push */
    DataId?: string
    /** When the push was asked for, in seconds */
    TaskTime?: number
    /** When it happened, in seconds */
    EventTime?: number
    /** ID of the user whom it is for */
    To_Account: string
    /** 0 unknown, 1 APNs, 2 Xiaomi, 3 Huawei, 4 FCM, 5 Meizu, 6 OPPO, 7 vivo, 8 Honor */
    PushPlatform?: number
    /** 0 unknown, 1 APNs, 2 Xiaomi, 3 Huawei, 4 FCM, 5 Meizu, 6 OPPO, 7 vivo, 8 Honor */
    DeviceType?: number
    /** 1 sent, 2 delivered, 3 clicked */
    PushStage?: number
    /** 0 if it worked; if not, the error */
    ErrCode?: number
    /** The error in words */
    ErrInfo?: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Push.OfflinePush`, after messages have been pushed to users who were offline. There are up to 100 events in a body.
 * @see https://trtc.io/document/67552
 */
export interface PushOfflinePushEvent {
  /** The command */
  CallbackCommand: 'Push.OfflinePush'
  /** The events */
  Events: Array<{
    /** The command */
    CallbackCommand?: string
    /** 1 for a one-to-one message, 2 for one of a group */
    EventType?: number
    /** When it happened, in seconds */
    EventTime?: number
    /** ID of the user whom it comes from */
    From_Account?: string
    /** ID of the user whom it is for */
    To_Account: string
    /** 0 unknown, 1 APNs, 2 Xiaomi, 3 Huawei, 4 FCM, 5 Meizu, 6 OPPO, 7 vivo, 8 Honor */
    PushPlatform?: number
    /** 1 sent, 2 delivered, 3 clicked */
    PushStage?: number
    /** Identifies the message, to recall it */
    MsgKey?: string
    /** ID of the group */
    GroupID?: string
    /** Sequence number of the message */
    MsgSeq?: number
    /** Random number of the message, 32 bits */
    MsgRandom?: number
    /** When it was sent, in seconds */
    MsgTime?: number
    /** Identifies the push */
    PushID?: string
    /** 0 if it worked; if not, the error */
    ErrCode?: number
    /** The error in words */
    ErrInfo?: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `ContentCallback.ResultNotify`, after cloud moderation has looked at content. Unless the console says otherwise, of violations only.
 * @see https://trtc.io/document/78240
 */
export interface ContentCallbackResultNotifyEvent {
  /** The command */
  CallbackCommand: 'ContentCallback.ResultNotify'
  /** C2C, C2CCustom, Group, GroupCustom, GroupInfo, GroupMemberInfo, RelationChain or UserInfo */
  Scene?: string
  /** The app */
  SdkAppId?: number
  /** ID of the user whom it comes from */
  From_Account?: string
  /** Whom it is for */
  ContactItem?: {
    /** 1 for a user, 2 for a group */
    ContactType?: number
    /** ID of the user whom it is for */
    To_Account?: string
    /** ID of the group that it is for */
    ToGroupId?: string
  }
  /** Text, Image, Audio or Video */
  ContentType?: string
  /** The text */
  TextContent?: string[]
  /** Where the file is */
  FileURL?: string
  /** MsgKey of a message to a user, MsgSeq of a message to a group */
  MsgID?: string
  /** 1 if it was blocked, 0 if not */
  CtxcbResult: number
  /** Identifies the request for moderation */
  CtxcbRequestId?: string
  /** The words that were found */
  CtxcbKeywords?: string[]
  /** Block, Review or Normal */
  CtxcbSuggestion?: string
  /** What it was found to be */
  CtxcbLabel?: string
  /** The same, in more detail */
  CtxcbSubLabel?: string
  /** The same, in words */
  CtxcbSubLabelDesc?: string
  /** The list of words that it is on */
  CtxcbLibName?: string
  /** Custom data of the message */
  CloudCustomData?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Alert.RequestOverLimit`, after an app has come close to a limit of the REST API. That is at 80 %. It comes without a switch, as soon as there is a webhook URL.
 * @see https://trtc.io/document/60256
 */
export interface AlertRequestOverLimitEvent {
  /** The command */
  CallbackCommand: 'Alert.RequestOverLimit'
  /** The service of the REST API: openim, … */
  ServiceName?: string
  /** Its command: batchsendmsg, … */
  Command: string
  /** Requests a second */
  Request?: number
  /** How many there may be */
  Limit?: number
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Desk.CallbackBeforeIMContactUser`, before an agent of the Desk contacts a user.
 * @see https://cloud.tencent.com/document/product/269/120667
 */
export interface DeskBeforeIMContactUserEvent {
  /** The command */
  CallbackCommand: 'Desk.CallbackBeforeIMContactUser'
  /** The user */
  ClientUserId: string
  /** The account that the agent writes from */
  ChannelId?: string
  /** SDK, … */
  ChannelType?: string
  /** The group of agents */
  GroupId?: number
  /** The agent */
  MemberId?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Desk.SessionEventNotify`, after something has happened in a session of the Desk.
 * @see https://cloud.tencent.com/document/product/269/111212
 */
export interface DeskSessionEventNotifyEvent {
  /** The command */
  CallbackCommand: 'Desk.SessionEventNotify'
  /** Identifies the session */
  SessionId: string
  /** ChatBot.UserSendMsg, … */
  Event: string
  /** How the user has come: SDK, … */
  ChannelType?: string
  /** ID of the user */
  ClientUserId?: string
  /** Identifies the customer service */
  CustomerServiceId?: string
  /** ID of the agent */
  AgentId?: string
  /** Identifies the message, to recall it */
  MsgKey?: string
  /** The elements of the message */
  MsgBody?: MessageElement[]
  /** Custom data of the message */
  CloudCustomData?: string
  /** Whether an agent has begun the session */
  IsContactUser?: boolean
  /** How content the user was */
  SatisfactionSelected?: number
  /** ID of the agent who has passed the session on */
  ForwardFromAgentId?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Member.EventNotify`, after the state of an agent of the Desk has changed.
 * @see https://cloud.tencent.com/document/product/269/133254
 */
export interface MemberEventNotifyEvent {
  /** The command */
  CallbackCommand: 'Member.EventNotify'
  /** Member.StatusChange */
  Event?: string
  /** The agent */
  MemberId: string
  /** free, ready, notReady, rest or offline */
  Status?: string
  /** The clients of the agent */
  ClientInfo?: Array<{
    /** Web, … */
    ClientType?: string
    /** Whether it is connected */
    IsConnected?: boolean
  }>
  /** Why the agent rests */
  RestReason?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterChangeOwner`, after a live room has a new owner.
 * @see https://trtc.io/document/72553
 */
export interface LiveAfterChangeOwnerEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterChangeOwner'
  /** ID of the room */
  RoomId: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the owner from now on */
  CurrentOwner_Account: string
  /** ID of the owner until now */
  OriginalOwner_Account?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterCloudRecordingChanged`, after the recording of a live room has begun, ended or changed otherwise.
 * @see https://cloud.tencent.com/document/product/269/129603
 */
export interface LiveAfterCloudRecordingChangedEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterCloudRecordingChanged'
  /** 3 for a recording in the cloud, 8 for one of a page */
  EventGroupId?: number
  /** What has happened */
  EventType?: number
  /** When the webhook was sent, in milliseconds */
  CallbackTs?: number
  /** What it is about */
  EventInfo: {
    /** ID of the room */
    RoomId?: string
    /** When it happened, in seconds */
    EventTs?: number
    /** When it happened, in milliseconds */
    EventMsTs?: number
    /** ID of the user */
    UserId?: string
    /** The recording */
    TaskId?: string
    /** The result */
    Payload?: {
      /** 0 if it worked */
      Status?: number
    }
  }
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterCreateBattle`, after a battle of live rooms has been created.
 * @see https://trtc.io/document/68259
 */
export interface LiveAfterCreateBattleEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterCreateBattle'
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the battle */
  BattleId: string
  /** The room that has asked for it */
  FromRoomId?: string
  /** The rooms that were asked */
  ToRoomIdList?: string[]
  /** How long they may take to answer, in milliseconds */
  Timeout?: number
  /** How long it is to last, in milliseconds */
  Duration?: number
  /** Whether the others have to agree */
  NeedResponse?: boolean
  /** Custom data */
  ExtensionInfo?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterCreateRoom`, after a live room has been created.
 * @see https://trtc.io/document/64422
 */
export interface LiveAfterCreateRoomEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterCreateRoom'
  /** ID of the user who does it */
  Operator_Account?: string
  /** The room */
  RoomInfo: {
    /** ID of the room */
    RoomId: string
    /** Name of the room */
    RoomName?: string
    /** Live */
    RoomType?: string
    /** The host */
    Owner_Account?: string
    /** How many members it may have */
    MaxMemberCount?: number
    /** Whether it has seats */
    IsSeatEnabled?: boolean
    /** None, FreeToTake or ApplyToTake */
    TakeSeatMode?: string
    /** How many seats it has */
    MaxSeatCount?: number
    /** Whether members may send no messages */
    IsMessageDisabled?: boolean
    /** Custom data */
    CustomInfo?: string
    /** When it was created, in seconds */
    CreateTime?: number
    /** Whether it is listed */
    IsPublicVisible?: boolean
    /** URL of the cover */
    CoverURL?: string
    /** URL of the background */
    BackgroundURL?: string
    /** A category of the app */
    Category?: number[]
    /** A state of the app */
    ActivityStatus?: number
    /** How often users have entered it */
    ViewCount?: number
    /** Whether it takes very many viewers */
    IsUnlimitedRoomEnabled?: boolean
  }
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterCreateRoomReachingThreshold`, after an app has 70 % of the live rooms that it may have.
 * @see https://trtc.io/document/70485
 */
export interface LiveAfterCreateRoomReachingThresholdEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterCreateRoomReachingThreshold'
  /** ID of the user who does it */
  Operator_Account?: string
  /** How many rooms there are */
  CurRoomCount?: number
  /** How many there may be */
  MaxRoomCount?: number
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterDelMetadata`, after metadata of a live room have been deleted.
 * @see https://trtc.io/document/68223
 */
export interface LiveAfterDelMetadataEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterDelMetadata'
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the room */
  RoomId: string
  /** The keys */
  Keys?: string[]
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterDestroyRoom`, after a live room has been closed.
 * @see https://trtc.io/document/64423
 */
export interface LiveAfterDestroyRoomEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterDestroyRoom'
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the room */
  RoomId: string
  /** DestroyByUser or DestroyBySystem */
  EventType?: string
  /** The room */
  RoomInfo?: {
    /** ID of the room */
    RoomId?: string
    /** Name of the room */
    RoomName?: string
    /** Live */
    RoomType?: string
    /** The host */
    Owner_Account?: string
    /** How many members it may have */
    MaxMemberCount?: number
    /** Whether it has seats */
    IsSeatEnabled?: boolean
    /** None, FreeToTake or ApplyToTake */
    TakeSeatMode?: string
    /** How many seats it has */
    MaxSeatCount?: number
    /** Whether members may send no messages */
    IsMessageDisabled?: boolean
    /** Custom data */
    CustomInfo?: string
    /** When it was created, in seconds */
    CreateTime?: number
    /** Whether it is listed */
    IsPublicVisible?: boolean
    /** URL of the cover */
    CoverURL?: string
    /** URL of the background */
    BackgroundURL?: string
    /** A category of the app */
    Category?: number[]
    /** A state of the app */
    ActivityStatus?: number
    /** How often users have entered it */
    ViewCount?: number
    /** Whether it takes very many viewers */
    IsUnlimitedRoomEnabled?: boolean
  }
  /** Figures of the room */
  Statistic?: {
    /** How often users have entered it */
    TotalViewers?: number
    /** How many gifts were sent */
    TotalGiftsSent?: number
    /** What they were worth */
    TotalGiftCoins?: number
    /** How many users have sent gifts */
    TotalUniqueGiftSenders?: number
    /** How many likes it got */
    TotalLikesReceived?: number
  }
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterEndBattle`, after a battle of live rooms has ended.
 * @see https://trtc.io/document/68261
 */
export interface LiveAfterEndBattleEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterEndBattle'
  /** ID of the battle */
  BattleId: string
  /** How long it is to last, in milliseconds */
  Duration?: number
  /** When it was created, in seconds */
  CreateTime?: number
  /** When it has begun, in seconds */
  StartTime?: number
  /** When it has ended, in seconds */
  EndTime?: number
  /** 0 if its time was over, 1 if all hosts have left, 2 if nobody has joined */
  OpType?: number
  /** The room that has started it */
  FromRoomInfo?: {
    /** ID of the room */
    RoomId?: string
    /** ID of the owner */
    Owner_Account?: string
    /** Its score */
    Score?: number
  }
  /** The other rooms */
  ToRoomList?: Array<{
    /** ID of the room */
    RoomId?: string
    /** ID of the owner */
    Owner_Account?: string
    /** Its score */
    Score?: number
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterMemberStateChanged`, after members of a live room have come or gone.
 * @see https://trtc.io/document/64424
 */
export interface LiveAfterMemberStateChangedEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterMemberStateChanged'
  /** ID of the room */
  RoomId: string
  /** Online or Offline */
  EventType: string
  /** Enter, Leave, Kicked, HeartbeatInterrupt or HeartbeatRecover */
  EventCause?: string
  /** The members */
  MemberList: Array<{
    /** ID of the member */
    Member_Account: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterModifyAdmin`, after the admins of a live room have changed.
 * @see https://trtc.io/document/72554
 */
export interface LiveAfterModifyAdminEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterModifyAdmin'
  /** ID of the room */
  RoomId: string
  /** ID of the user who does it */
  Operator_Account?: string
  /** IDs of the administrators */
  Admin_Account: string[]
  /** add or delete */
  opType?: string
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterSetMetadata`, after metadata of a live room have been set.
 * @see https://trtc.io/document/68222
 */
export interface LiveAfterSetMetadataEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterSetMetadata'
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the room */
  RoomId: string
  /** The metadata */
  Metadata?: Array<{
    /** The key */
    Key: string
    /** The value */
    Value?: string
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterStartBattle`, after a battle of live rooms has begun.
 * @see https://trtc.io/document/68260
 */
export interface LiveAfterStartBattleEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterStartBattle'
  /** ID of the battle */
  BattleId: string
  /** How long it is to last, in milliseconds */
  Duration?: number
  /** When it was created, in seconds */
  CreateTime?: number
  /** When it has begun, in seconds */
  StartTime?: number
  /** The room that has started it */
  FromRoomInfo?: {
    /** ID of the room */
    RoomId?: string
    /** ID of the owner */
    Owner_Account?: string
    /** Its score */
    Score?: number
  }
  /** The other rooms */
  ToRoomList?: Array<{
    /** ID of the room */
    RoomId?: string
    /** ID of the owner */
    Owner_Account?: string
    /** Its score */
    Score?: number
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackAfterUpdateRoomInfo`, after the information of a live room has changed.
 * @see https://trtc.io/document/67938
 */
export interface LiveAfterUpdateRoomInfoEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackAfterUpdateRoomInfo'
  /** ID of the user who does it */
  Operator_Account?: string
  /** The room */
  RoomInfo: {
    /** ID of the room */
    RoomId: string
    /** Name of the room */
    RoomName?: string
    /** Live */
    RoomType?: string
    /** The host */
    Owner_Account?: string
    /** How many members it may have */
    MaxMemberCount?: number
    /** Whether it has seats */
    IsSeatEnabled?: boolean
    /** None, FreeToTake or ApplyToTake */
    TakeSeatMode?: string
    /** How many seats it has */
    MaxSeatCount?: number
    /** Whether members may send no messages */
    IsMessageDisabled?: boolean
    /** Custom data */
    CustomInfo?: string
    /** When it was created, in seconds */
    CreateTime?: number
    /** Whether it is listed */
    IsPublicVisible?: boolean
    /** URL of the cover */
    CoverURL?: string
    /** URL of the background */
    BackgroundURL?: string
    /** A category of the app */
    Category?: number[]
    /** A state of the app */
    ActivityStatus?: number
    /** How often users have entered it */
    ViewCount?: number
    /** Whether it takes very many viewers */
    IsUnlimitedRoomEnabled?: boolean
  }
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Live.CallbackBeforeSendGift`, before a user sends a gift in a live room. Unlike all others: without an answer in time, the gift is not sent, unless the app is set up so that gifts are not blocked.
 * @see https://trtc.io/document/72210
 */
export interface LiveBeforeSendGiftEvent {
  /** The command */
  CallbackCommand: 'Live.CallbackBeforeSendGift'
  /** ID of the user who does it */
  Operator_Account?: string
  /** ID of the room */
  RoomId: string
  /** The gift, and who sends it to whom */
  GiftWater: {
    /** ID of the user whom it comes from */
    From_Account: string
    /** ID of the user whom it is for */
    To_Account?: string[]
    /** When it is sent, in seconds */
    Time?: number
    /** ID of the gift */
    GiftId?: string
    /** How many of it */
    Count?: number
    /** What it is worth */
    Coins?: number
  }
  /** When it happened, in milliseconds */
  EventTime?: number
}

/**
 * `Mic.CallbackAfterSeatInfoChanged`, after the seats of a live room have changed.
 * @see https://trtc.io/document/64425
 */
export interface MicAfterSeatInfoChangedEvent {
  /** The command */
  CallbackCommand: 'Mic.CallbackAfterSeatInfoChanged'
  /** ID of the room */
  RoomId: string
  /** The seats */
  SeatList: Array<{
    /** Number of the seat */
    Index: number
    /** Who sits there */
    Member_Account?: string
    /** Whether it is locked */
    IsTakenDisabled?: boolean
    /** Whether its video is off */
    IsVideoDisabled?: boolean
    /** Whether its audio is off */
    IsAudioDisabled?: boolean
  }>
  /** When it happened, in milliseconds */
  EventTime?: number
}

/** An event of which nothing else is known. */
export type AnyEvent = { CallbackCommand: string } & Record<string, unknown>

/** The events of the commands that the plugin knows. */
export interface ChatWebhookEvents {
  'OfficialAccount.CallbackAfterAddSubscriber': OfficialAccountAfterAddSubscriberEvent
  'OfficialAccount.CallbackAfterCreateOfficialAccount': OfficialAccountAfterCreateOfficialAccountEvent
  'OfficialAccount.CallbackAfterDeleteSubscriber': OfficialAccountAfterDeleteSubscriberEvent
  'OfficialAccount.CallbackAfterMsgWithDraw': OfficialAccountAfterMsgWithDrawEvent
  'OfficialAccount.CallbackAfterSendMsg': OfficialAccountAfterSendMsgEvent
  'OfficialAccount.CallbackBeforeAddSubscriber': OfficialAccountBeforeAddSubscriberEvent
  'OfficialAccount.CallbackBeforeCreateOfficialAccount': OfficialAccountBeforeCreateOfficialAccountEvent
  'OfficialAccount.CallbackBeforeSendMsg': OfficialAccountBeforeSendMsgEvent
  'OfficialAccount.CallbackAfterOfficialAccountDestroyed': OfficialAccountAfterOfficialAccountDestroyedEvent
  'OfficialAccount.CallbackAfterOfficialAccountFull': OfficialAccountAfterOfficialAccountFullEvent
  'OfficialAccount.CallbackAfterOfficialAccountInfoChanged': OfficialAccountAfterOfficialAccountInfoChangedEvent
  'C2C.CallbackAfterC2CMsgExtension': C2CAfterC2CMsgExtensionEvent
  'C2C.CallbackAfterModifyMsg': C2CAfterModifyMsgEvent
  'C2C.CallbackAfterMsgReadAll': C2CAfterMsgReadAllEvent
  'C2C.CallbackAfterMsgReadReceipt': C2CAfterMsgReadReceiptEvent
  'C2C.CallbackAfterMsgReport': C2CAfterMsgReportEvent
  'C2C.CallbackAfterMsgWithDraw': C2CAfterMsgWithDrawEvent
  'C2C.CallbackAfterSendMsg': C2CAfterSendMsgEvent
  'C2C.CallbackBeforeSendMsg': C2CBeforeSendMsgEvent
  'Group.CallbackAfterChangeGroupOwner': GroupAfterChangeGroupOwnerEvent
  'Group.CallbackAfterCreateGroup': GroupAfterCreateGroupEvent
  'Group.CallbackAfterCreateTopic': GroupAfterCreateTopicEvent
  'Group.CallbackAfterGroupAttrChanged': GroupAfterGroupAttrChangedEvent
  'Group.CallbackAfterGroupDestroyed': GroupAfterGroupDestroyedEvent
  'Group.CallbackAfterGroupFull': GroupAfterGroupFullEvent
  'Group.CallbackAfterGroupInfoChanged': GroupAfterGroupInfoChangedEvent
  'Group.CallbackAfterGroupMsgExtension': GroupAfterGroupMsgExtensionEvent
  'Group.CallbackAfterMemberExit': GroupAfterMemberExitEvent
  'Group.CallbackAfterMemberFieldChanged': GroupAfterMemberFieldChangedEvent
  'Group.CallbackAfterModifyMsg': GroupAfterModifyMsgEvent
  'Group.CallbackAfterNewMemberJoin': GroupAfterNewMemberJoinEvent
  'Group.CallbackAfterReadReceipt': GroupAfterReadReceiptEvent
  'Group.CallbackAfterRecallMsg': GroupAfterRecallMsgEvent
  'Group.CallbackAfterSendMsg': GroupAfterSendMsgEvent
  'Group.CallbackAfterTopicDestroyed': GroupAfterTopicDestroyedEvent
  'Group.CallbackAfterTopicInfoChanged': GroupAfterTopicInfoChangedEvent
  'Group.CallbackBeforeApplyJoinGroup': GroupBeforeApplyJoinGroupEvent
  'Group.CallbackBeforeCreateGroup': GroupBeforeCreateGroupEvent
  'Group.CallbackBeforeCreateTopic': GroupBeforeCreateTopicEvent
  'Group.CallbackBeforeInviteJoinGroup': GroupBeforeInviteJoinGroupEvent
  'Group.CallbackBeforeSendMsg': GroupBeforeSendMsgEvent
  'Group.CallbackOnDailyGroupQuotaAlarm': GroupOnDailyGroupQuotaAlarmEvent
  'Group.CallbackOnMemberStateChange': GroupOnMemberStateChangeEvent
  'Group.CallbackSendMsgException': GroupSendMsgExceptionEvent
  'Sns.CallbackBlackListAdd': SnsBlackListAddEvent
  'Sns.CallbackBlackListDelete': SnsBlackListDeleteEvent
  'Sns.CallbackFriendAdd': SnsFriendAddEvent
  'Sns.CallbackFriendDelete': SnsFriendDeleteEvent
  'Sns.CallbackPrevFriendAdd': SnsPrevFriendAddEvent
  'Sns.CallbackPrevFriendResponse': SnsPrevFriendResponseEvent
  'State.StateChange': StateStateChangeEvent
  'Profile.CallbackPortraitSet': ProfilePortraitSetEvent
  'Follow.CallbackAfterFollowAdd': FollowAfterFollowAddEvent
  'Follow.CallbackAfterFollowDelete': FollowAfterFollowDeleteEvent
  'Bot.OnC2CMessage': BotOnC2CMessageEvent
  'Bot.OnGroupMessage': BotOnGroupMessageEvent
  'Chatbot.InterfaceInvocation': ChatbotInterfaceInvocationEvent
  'Chatbot.OnC2CSignalMessage': ChatbotOnC2CSignalMessageEvent
  'Push.AllMemberPush': PushAllMemberPushEvent
  'Push.OfflinePush': PushOfflinePushEvent
  'ContentCallback.ResultNotify': ContentCallbackResultNotifyEvent
  'Alert.RequestOverLimit': AlertRequestOverLimitEvent
  'Desk.CallbackBeforeIMContactUser': DeskBeforeIMContactUserEvent
  'Desk.SessionEventNotify': DeskSessionEventNotifyEvent
  'Member.EventNotify': MemberEventNotifyEvent
  'Live.CallbackAfterChangeOwner': LiveAfterChangeOwnerEvent
  'Live.CallbackAfterCloudRecordingChanged': LiveAfterCloudRecordingChangedEvent
  'Live.CallbackAfterCreateBattle': LiveAfterCreateBattleEvent
  'Live.CallbackAfterCreateRoom': LiveAfterCreateRoomEvent
  'Live.CallbackAfterCreateRoomReachingThreshold': LiveAfterCreateRoomReachingThresholdEvent
  'Live.CallbackAfterDelMetadata': LiveAfterDelMetadataEvent
  'Live.CallbackAfterDestroyRoom': LiveAfterDestroyRoomEvent
  'Live.CallbackAfterEndBattle': LiveAfterEndBattleEvent
  'Live.CallbackAfterMemberStateChanged': LiveAfterMemberStateChangedEvent
  'Live.CallbackAfterModifyAdmin': LiveAfterModifyAdminEvent
  'Live.CallbackAfterSetMetadata': LiveAfterSetMetadataEvent
  'Live.CallbackAfterStartBattle': LiveAfterStartBattleEvent
  'Live.CallbackAfterUpdateRoomInfo': LiveAfterUpdateRoomInfoEvent
  'Live.CallbackBeforeSendGift': LiveBeforeSendGiftEvent
  'Mic.CallbackAfterSeatInfoChanged': MicAfterSeatInfoChangedEvent
}

/** What a hook may return, beside nothing, for the commands whose answers Chat acts on. */
export interface ChatWebhookVerdicts {
  'OfficialAccount.CallbackBeforeAddSubscriber': RefuseSomeVerdict
  'OfficialAccount.CallbackBeforeCreateOfficialAccount': AllowOrRejectWithCodeVerdict
  'OfficialAccount.CallbackBeforeSendMsg': MessageVerdict
  'C2C.CallbackBeforeSendMsg': MessageVerdict
  'Group.CallbackBeforeApplyJoinGroup': AllowOrRejectWithCodeVerdict
  'Group.CallbackBeforeCreateGroup': AllowOrRejectWithCodeVerdict
  'Group.CallbackBeforeCreateTopic': AllowOrRejectWithCodeVerdict
  'Group.CallbackBeforeInviteJoinGroup': RefuseSomeWithCodeVerdict
  'Group.CallbackBeforeSendMsg': MessageVerdict
  'Sns.CallbackPrevFriendAdd': FriendRequestVerdict
  'Sns.CallbackPrevFriendResponse': FriendRequestVerdict
  'Chatbot.InterfaceInvocation': VariablesVerdict
  'Chatbot.OnC2CSignalMessage': ChatbotVerdict
  'Desk.CallbackBeforeIMContactUser': AllowOrRejectVerdict
  'Live.CallbackBeforeSendGift': AllowOrRejectWithCodeVerdict
}
