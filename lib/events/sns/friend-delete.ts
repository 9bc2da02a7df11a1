import { afterEvent } from '../define.js'
import { PairList } from './fields.js'

export default afterEvent({
  command: 'Sns.CallbackFriendDelete',
  summary: 'users have deleted friends',
  page: 'https://trtc.io/document/34360',
  compared: '2023-04-03',
  fields: { PairList },
  sample: {
    CallbackCommand: 'Sns.CallbackFriendDelete',
    PairList: [
      { From_Account: 'id', To_Account: 'id1' },
      { From_Account: 'id', To_Account: 'id2' },
      { From_Account: 'id', To_Account: 'id3' }
    ]
  }
})
