import type { FastifyInstance } from 'fastify'
import { textOf, type MessageElement } from 'fastify-tencent-chat-webhook'
import { WordList } from './word-list.js'

/** Moderates messages by a list of words, between two users and in groups. */
export async function moderation (app: FastifyInstance, { wordList }: { wordList: string }) {
  const list = new WordList(wordList)

  app.onChatWebhook(['C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMsg'], async ({ MsgBody }, { signal }) => {
    const words = await list.read({ signal })
    const text = textOf(MsgBody)
    // The sender of spam gets no error, so that the word list stays unknown.
    if (words.discard.test(text)) return { discard: true }
    if (words.reject.test(text)) return { reject: 'the message has a forbidden word' }
    const masked = mask(MsgBody, words.mask)
    if (textOf(masked) !== text) return { rewrite: { MsgBody: masked } }
  })
}

function mask (body: MessageElement[], words: RegExp): MessageElement[] {
  const every = new RegExp(words, 'giu')
  return body.map(element => {
    if (element.MsgType !== 'TIMTextElem' || element.MsgContent?.Text === undefined) return element
    return { ...element, MsgContent: { ...element.MsgContent, Text: element.MsgContent.Text.replace(every, word => '*'.repeat(word.length)) } }
  })
}
