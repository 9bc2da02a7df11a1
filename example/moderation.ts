import type { FastifyInstance } from 'fastify'
import type { ChatWebhookEvent } from 'fastify-tencent-chat-webhook'
import { WordList } from './word-list.js'

type MsgBody = ChatWebhookEvent<'C2C.CallbackBeforeSendMsg'>['MsgBody']

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

/** The text that a reader sees, however many elements it comes in. Images, files and custom elements have none. */
function textOf (body: MsgBody): string {
  return body.map(({ MsgContent }) => typeof MsgContent?.Text === 'string' ? MsgContent.Text : '').join('')
}

function mask (body: MsgBody, words: RegExp): MsgBody {
  const every = new RegExp(words, 'giu')
  return body.map(element => {
    const { MsgContent } = element
    if (typeof MsgContent?.Text !== 'string') return element
    return { ...element, MsgContent: { ...MsgContent, Text: MsgContent.Text.replace(every, word => '*'.repeat(word.length)) } }
  })
}
