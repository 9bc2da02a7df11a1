import { Type } from '@sinclair/typebox'
import { afterEvent } from '../define.js'
import { MsgBody, wholeNumber } from '../fields.js'
import { TopicId } from './fields.js'

export default afterEvent({
  command: 'Group.CallbackAfterModifyMsg',
  summary: 'a message to a group has been modified',
  page: 'https://cloud.tencent.com/document/product/269/129193',
  compared: '2026-03-16',
  unconfirmed: true,
  fields: {
    // Not required: the REST API can modify the custom data alone.
    MsgBody: Type.Optional(MsgBody),
    Operator_Account: Type.Optional(Type.String()),
    GroupId: Type.String(),
    TopicId,
    MsgSeq: wholeNumber('Sequence number of the message')
  },
  sample: {
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '2026-03-06T02:09:35.302Z' } }],
    CallbackCommand: 'Group.CallbackAfterModifyMsg',
    Operator_Account: 'oper-user',
    GroupId: 'group-test-2',
    TopicId: '',
    MsgSeq: 53,
    EventTime: 1772762975589
  }
})
