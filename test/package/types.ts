// The published types, as users of TypeScript have them: with each strict option of `tsc --init` on and off, by two versions.
import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { install } from '../install.js'
import { root, run } from '../spawn.js'
import { blocks } from './documents.js'

const compilers = { 5.9: 'node_modules/typescript/bin/tsc', 7: 'node_modules/typescript-7/bin/tsc' }

const bare = `
import Fastify from 'fastify'
const app = Fastify({ logger: true })
app.get('/', async () => ({ hello: 'world' }))
await app.listen({ port: 3000 })
`
const server = `
import Fastify from 'fastify'
import chatWebhook from 'fastify-tencent-chat-webhook'
const app = Fastify({ logger: true })
await app.register(chatWebhook, { sdkAppId: 1400000000, token: process.env['CHAT_WEBHOOK_TOKEN'] })
app.onBeforeAddSubscriber(async (event, { signal }) => {
  if (event.SubscribeAccountList.length > 50 && !signal.aborted) return { reject: 'at most 50' }
})
app.onChatWebhook('C2C.CallbackBeforeSendMsg', event => {
  if (event.From_Account === 'jared') return { discard: true }
})
await app.listen({ port: 3000 })
`
const user = `
import Fastify from 'fastify'
import Type from 'typebox'
import { chatWebhook, textOf, type ChatWebhookCommand, type ChatWebhookVerdict, type MessageElement } from 'fastify-tencent-chat-webhook'
const app = Fastify()
await app.register(chatWebhook, { sdkAppId: 1400000000, token: process.env['CHAT_WEBHOOK_TOKEN'] })

${blocks('ts').filter(({ code }) => /TIMStickerElem|NewField|interface Vote/.test(code)).map(({ code }) => code).join('\n\n')}

app.onChatWebhook('C2C.CallbackBeforeSendMsg', ({ MsgBody }) => {
  const elements: MessageElement[] = MsgBody.map(element => {
    if (element.MsgType === 'TIMImageElem') element.MsgContent?.ImageInfoArray?.[0]?.URL?.toUpperCase()
    // @ts-expect-error an image has no text
    if (element.MsgType === 'TIMImageElem') element.MsgContent?.Text?.length()
    return element.MsgType === 'TIMTextElem' ? { ...element, MsgContent: { Text: '***' } } : element
  })
  if (textOf(MsgBody) === '') return { rewrite: { MsgBody: elements } }
  return { rewrite: { MsgBody: [...MsgBody, { MsgType: 'TIMCustomElem', MsgContent: { Data: 'x' } }], CloudCustomData: 'x' } }
})
// @ts-expect-error it is called Text
app.onChatWebhook('C2C.CallbackBeforeSendMsg', () => ({ rewrite: { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Txt: 'x' } }] } }))
// @ts-expect-error a string
app.onChatWebhook('C2C.CallbackBeforeSendMsg', () => ({ rewrite: { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 1 } }] } }))
export const moderate = (): ChatWebhookVerdict<'C2C.CallbackBeforeSendMsg'> =>
  // @ts-expect-error it is called Desc
  ({ rewrite: { MsgBody: [{ MsgType: 'TIMCustomElem', MsgContent: { Data: 'x', Descr: 'y' } }] } })

app.onChatWebhook('*', ({ CallbackCommand, ...fields }) => { app.log.info(fields, CallbackCommand) })
app.onChatWebhook({ command: 'C2C.CallbackBeforeAnything', kind: 'before', reply: { type: 'object' } }, (event: { A: string }) => ({ reply: { b: event.A } }))

const body = Type.Object({ From_Account: Type.String(), MsgSeq: Type.Optional(Type.Integer()) })
const reply = Type.Object({ Text: Type.String() })
type Body = Type.Static<typeof body>
app.onChatWebhook({ command: 'C2C.CallbackAfterAnything', kind: 'after', body }, (event: Body) => { event.MsgSeq?.toFixed() })
app.onChatWebhook({ command: 'C2C.CallbackBeforeAnything', kind: 'before', body, reply }, (event: Body) => ({ reply: { Text: event.From_Account } }))
app.onChatWebhook<Body, Type.Static<typeof reply>>({ command: 'C2C.CallbackBeforeAnything', kind: 'before', body, reply }, event => ({ reply: { Text: event.From_Account } }))
// @ts-expect-error it is called Text
app.onChatWebhook<Body, Type.Static<typeof reply>>({ command: 'C2C.CallbackBeforeAnything', kind: 'before', body, reply }, () => ({ reply: { Txt: 'x' } }))

app.onChatWebhook('Sns.CallbackPrevFriendAdd', ({ FriendItem }) => {
  const refuse = FriendItem.flatMap(({ To_Account: user }) => user === undefined ? [] : [user])
  if (refuse.length > 9) return { reject: 'too many', code: 38001 }
  return { refuse, reason: 'no' }
})
`
const before = [
  'OfficialAccount.CallbackBeforeAddSubscriber', 'OfficialAccount.CallbackBeforeCreateOfficialAccount', 'C2C.CallbackBeforeSendMsg',
  'Group.CallbackBeforeInviteJoinGroup', 'Sns.CallbackPrevFriendAdd', 'Chatbot.OnC2CSignalMessage', 'Chatbot.InterfaceInvocation',
  'Desk.CallbackBeforeIMContactUser'
]
const pairs = before.flatMap(a => before.map(b => `app.onChatWebhook(['${a}', '${b}'], () => ({ reject: 'no' }))\n`)).join('')
const misspelt = server.replace('C2C.CallbackBeforeSendMsg', 'C2C.CallbackBeforeSendMessage')

const strict = { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noPropertyAccessFromIndexSignature: true, noImplicitReturns: false, noImplicitOverride: true, isolatedModules: true, verbatimModuleSyntax: true }

const { folder } = await install()
await symlink(join(root, 'node_modules/typebox'), join(folder, 'node_modules/typebox'), 'junction')

/** Compiles a file of a project. */
async function compile (compiler: string, name: string, source: string, options = {}) {
  await writeFile(join(folder, `${name}.ts`), source)
  const config = join(folder, `${name}.json`)
  await writeFile(config, JSON.stringify({ extends: './tsconfig.json', compilerOptions: { noEmit: true, target: 'esnext', ...options }, files: [`${name}.ts`] }))
  return (await run([join(root, compiler), '-p', config, '--extendedDiagnostics', '--pretty', 'false'])).stdout
}

for (const [version, compiler] of Object.entries(compilers)) {
  for (const [how, options] of [['all strict options', strict], ['none', {}]] as const) {
    t.test(`what a user writes compiles by TypeScript ${version} with ${how}, and what is wrong does not`, async t => {
      t.notMatch(await compile(compiler, 'user', user + pairs, options), /error TS/)
    })
  }
}

for (const [version, compiler] of Object.entries(compilers)) {
  t.test(`registering the plugin costs TypeScript ${version} little more than Fastify does`, async t => {
    const cost = async (name: string, source: string) => {
      const stdout = await compile(compiler, name, source)
      return ['Types', 'Instantiations'].map(what => Number(new RegExp(`${what}: +(\\d+)`).exec(stdout)![1]))
    }
    const [types, instantiations] = await cost('bare', bare)
    const [typesWithPlugin, instantiationsWithPlugin] = await cost('server', server)
    t.comment({ types, typesWithPlugin, instantiations, instantiationsWithPlugin })
    t.ok(typesWithPlugin! < 1.3 * types!, 'types')
    t.ok(instantiationsWithPlugin! < 1.3 * instantiations!, 'instantiations')
  })
}

t.test('the error of a misspelt command is short', async t => {
  const error = await compile(compilers['5.9'], 'misspelt', misspelt).catch(error => `${error.stdout ?? error.message}`)
  const lines = error.split('\n').filter((line: string) => /error TS|^ +\S.*\.$/.test(line))
  t.match(lines.join('\n'), /"C2C.CallbackBeforeSendMessage"/)
  t.ok(lines.length <= 3, lines.join('\n'))
})
