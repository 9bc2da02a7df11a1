import { afterEvent } from '../define.js'
import { PairList } from './fields.js'

export default afterEvent({
  command: 'Sns.CallbackFriendDelete',
  summary: 'users have deleted friends',
  page: 'https://trtc.io/document/34360',
  compared: '2024-02-19',
  note: 'It comes, too, when a user blocks a friend.',
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
