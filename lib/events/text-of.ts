import type { MessageElement } from './message.js'

/**
 * The text that a reader of a message sees: that of its text elements, one after another. Images, files, custom and other
 * elements have none.
 *
 * @param MsgBody the elements, as an event has them
 */
export function textOf (MsgBody: readonly MessageElement[] | undefined = []): string {
  return MsgBody.map(element => element.MsgType === 'TIMTextElem' ? element.MsgContent?.Text ?? '' : '').join('')
}
