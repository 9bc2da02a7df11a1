import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { CloudCustomData, wholeNumber } from '../fields.js'

export default afterEvent({
  command: 'ContentCallback.ResultNotify',
  summary: 'cloud moderation has looked at content',
  page: 'https://trtc.io/document/78240',
  compared: '2026-03-13',
  note: 'Unless the console says otherwise, of violations only.',
  unconfirmed: true,
  identifiedBy: [['CtxcbRequestId']],
  fields: {
    Scene: Type.Optional(Type.String({
      description: 'C2C, C2CCustom, Group, GroupCustom, GroupInfo, GroupMemberInfo, RelationChain or UserInfo'
    })),
    SdkAppId: Type.Optional(wholeNumber('The app')),
    From_Account: Type.Optional(Type.String()),
    ContactItem: Type.Optional(Type.Object({
      ContactType: Type.Optional(wholeNumber('1 for a user, 2 for a group')),
      To_Account: Type.Optional(Type.String()),
      ToGroupId: Type.Optional(Type.String())
    })),
    ContentType: Type.Optional(Type.String({ description: 'Text, Image, Audio or Video' })),
    TextContent: Type.Optional(Type.Array(Type.String())),
    FileURL: Type.Optional(Type.String()),
    MsgID: Type.Optional(Type.String({ description: 'MsgKey of a message to a user, MsgSeq of a message to a group' })),
    CtxcbResult: wholeNumber('1 if it was blocked, 0 if not'),
    CtxcbRequestId: Type.Optional(Type.String()),
    CtxcbKeywords: Type.Optional(Type.Array(Type.String())),
    CtxcbSuggestion: Type.Optional(Type.String({ description: 'Block, Review or Normal' })),
    CtxcbLabel: Type.Optional(Type.String()),
    CtxcbSubLabel: Type.Optional(Type.String()),
    CtxcbSubLabelDesc: Type.Optional(Type.String()),
    CtxcbLibName: Type.Optional(Type.String({ description: 'The list of words that it is on' })),
    CloudCustomData
  },
  sample: {
    Scene: 'C2C',
    SdkAppId: 1400187352,
    From_Account: 'jared',
    ContactItem: { ContactType: 1, To_Account: 'Jonh' },
    ContentType: 'Text',
    TextContent: ['aaabbbccc', '1234567'],
    MsgID: '1434460578_4137340972_1661154487',
    CtxcbResult: 1,
    CtxcbRequestId: '241ed925-4c56-4357-95dd-1e6e7798f214',
    CtxcbKeywords: ['aaabbbccc', '1234567'],
    CtxcbSuggestion: 'Review',
    CtxcbLabel: 'Sexy',
    CtxcbSubLabel: 'InsinuationPorn',
    CtxcbSubLabelDesc: 'XXXX',
    CtxcbLibName: 'test',
    CloudCustomData: 'aaabbbccc'
  }
})
