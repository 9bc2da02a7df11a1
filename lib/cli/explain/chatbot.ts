import { unknownCode } from './decision.js'
import { notTaken, taken, type Meaning } from './verdict.js'
import { because } from './words.js'

/** What a chatbot is handed. It does not decide about the message. */
export const chatbot: Meaning = {
  example: '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"RspData":"hello"}',
  refusal: 'If there is nothing for the bot, answer ActionStatus OK, ErrorCode 1 and an empty RspData.',
  failure: 'Chat treats this as a failure: it has nothing to hand to the bot.',
  failures: 'It has nothing to hand to the bot.',
  explain ({ ErrorCode: code, ErrorInfo, RspData }, sent) {
    if (typeof RspData !== 'string') {
      return notTaken('no RspData', 'The answer must have RspData, a string for the bot.', 'No page says what Chat makes of it: expect the bot to get nothing.')
    }
    if (code === 0) return taken('answered', 'Answered: Chat hands RspData to the bot.')
    if (code === 1) return taken('nothing for the bot', `The bot gets nothing${because(ErrorInfo, sent.quote)}. The message itself is not stopped.`)
    return unknownCode(code, sent, '0 hands RspData to the bot, 1 does not.')
  }
}
