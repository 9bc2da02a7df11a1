import { taken, type Meaning } from './verdict.js'
import { because } from './words.js'

/** What a step of a bot's task gets from the app. */
export const variables: Meaning = {
  example: '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"Body":{"name":"value"}}',
  refusal: 'An answer by which the step is to fail has ActionStatus OK and another ErrorCode than 0.',
  failure: 'Chat treats this as a failure of the step.',
  failures: 'The step fails.',
  explain ({ ErrorCode: code, ErrorInfo }, { quote }) {
    return code === 0
      ? taken('answered', 'Answered: Chat hands what is in Body to the task.')
      : taken('step failed', `The step has failed, says ErrorCode ${code}${because(ErrorInfo, quote)}.`)
  }
}
