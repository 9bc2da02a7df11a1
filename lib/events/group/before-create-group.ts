import { Type } from '@sinclair/typebox'
import { beforeEvent } from '../define.js'
import { Members, wholeNumber } from '../fields.js'
import { GROUP_CODES } from '../verdict.js'
import { allowOrRejectWithCode } from '../verdicts/allow-or-reject.js'
import { GroupType } from './fields.js'

export default beforeEvent({
  command: 'Group.CallbackBeforeCreateGroup',
  summary: 'a group is created',
  page: 'https://trtc.io/document/34368',
  compared: '2025-12-04',
  note: 'It has no ID yet. Who is rejected without a code gets 10016.',
  fields: {
    Operator_Account: Type.String({ description: 'Who creates it' }),
    Owner_Account: Type.Optional(Type.String()),
    Type: GroupType,
    Name: Type.Optional(Type.String()),
    CreateGroupNum: Type.Optional(wholeNumber('How many groups of this type the user has created')),
    MemberList: Type.Optional(Members)
  },
  sample: {
    CallbackCommand: 'Group.CallbackBeforeCreateGroup',
    Operator_Account: 'leckie',
    Owner_Account: 'leckie',
    Type: 'Public',
    Name: 'MyFirstGroup',
    CreateGroupNum: 123,
    MemberList: [{ Member_Account: 'bob' }, { Member_Account: 'peter' }],
    EventTime: '1670574414123'
  },
  verdict: allowOrRejectWithCode(GROUP_CODES)
})
