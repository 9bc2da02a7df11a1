// What an editor shows to who writes a hook: completions, and descriptions on hover.
import { join } from 'node:path'
import t from 'tap'
import ts from 'typescript'
import type { TSchema } from '@sinclair/typebox'
import { known } from '../../lib/events/index.js'
import { install } from '../install.js'

const hooks = [...known.values()].flatMap(event => event.kind === 'before' ? [{ ...event, fields: fieldsOf(event.verdict.schema) }] : [])

/** A user's file, in which a comment marks each place. */
const source = `
import Fastify from 'fastify'
import chatWebhook, { type ChatWebhookVerdict } from 'fastify-tencent-chat-webhook'
const app = Fastify()
await app.register(chatWebhook, { /*timeout*/timeout: 1000, sdkAppId: 1400000000, token: 'x', /*option*/ })

app.onBeforeAddSubscriber(async event => { if (event.EventTime === 1) return { /*onBeforeAddSubscriber*/ } })
${hooks.map(({ command }) => `
app.onChatWebhook('${command}', () => { return { /*${command}*/ } })
app.onChatWebhook('${command}', async event => { if (event.CallbackCommand) return { /*async ${command}*/ } })`).join('')}
app.onChatWebhook(['Sns.CallbackPrevFriendAdd', 'C2C.CallbackBeforeSendMsg'], () => { return { /*both*/ } })
app.onChatWebhook('/*command*/', () => {})
app.onChatWebhook(['/*commands*/'], () => {})

app.onChatWebhook('C2C.CallbackBeforeSendMsg', () => ({ rewrite: { /*rewrite*/ } }))
app.onChatWebhook('C2C.CallbackBeforeSendMsg', () => ({ rewrite: { MsgBody: [{ MsgType: '/*type*/' }] } }))
app.onChatWebhook('C2C.CallbackBeforeSendMsg', () => ({ rewrite: { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { /*content*/ } }] } }))
app./*onChatWebhook*/onChatWebhook('C2C.CallbackBeforeSendMsg', /*event*/event => {
  if (event./*field*/MsgTime === 1) return { /*reject*/reject: 'too old' }
  return
})
export function moderate (/*verdict*/verdict: ChatWebhookVerdict<'C2C.CallbackBeforeSendMsg'>) { return verdict }
`

const { folder } = await install()
const file = join(folder, 'editor.ts')
const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder)
const editor = ts.createLanguageService({
  ...ts.sys,
  useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: () => '',
  getScriptSnapshot: name => {
    const text = name === file ? source : ts.sys.readFile(name)
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
  },
  getDefaultLibFileName: ts.getDefaultLibFilePath
})

t.test('where a hook returns, exactly what its event may be answered with is completed', async t => {
  for (const { command, fields } of hooks) {
    t.same(completions(command), fields, command)
    t.same(completions(`async ${command}`), fields, `async, ${command}`)
  }
  t.same(completions('onBeforeAddSubscriber'), ['refuse', 'reject'])
  t.same(completions('both'), ['code', 'reject'])
})

t.test('commands, options and the content of messages are completed', async t => {
  t.same(completions('command'), ['*', ...known.keys()].sort())
  t.same(completions('commands'), [...known.keys()].sort())
  t.same(completions('option'), ['apps', 'bodyLimit', 'drainTimeout', 'fallback', 'logLevel', 'logSerializers', 'path', 'prefix', 'tolerance'])
  t.same(completions('rewrite'), ['CloudCustomData', 'MsgBody'])
  t.match(completions('type'), /TIMTextElem/)
  t.same(completions('content'), ['Text'])
})

t.test('on hover, what it is in words', async t => {
  t.match(hover('timeout'), /Milliseconds from the request's arrival/)
  t.match(hover('field'), /C2CBeforeSendMsgEvent\.MsgTime.*in seconds/s)
  t.match(hover('reject'), /reject: string.*Why, in words/s)
  t.match(hover('event'), /event: C2CBeforeSendMsgEvent/)
  t.match(hover('verdict'), /verdict: ChatWebhookVerdict<"C2C.CallbackBeforeSendMsg">/)
  t.match(hover('onChatWebhook'), /BeforeHook<C2CBeforeSendMsgEvent, MessageVerdict, .*Registers a hook/s)
})

function completions (mark: string): string[] {
  return editor.getCompletionsAtPosition(file, source.indexOf(`/*${mark}*/`), {})!.entries.map(({ name }) => name).sort()
}

function hover (mark: string): string {
  const { displayParts, documentation } = editor.getQuickInfoAtPosition(file, source.indexOf(`/*${mark}*/`) + `/*${mark}*/`.length)!
  return `${ts.displayPartsToString(displayParts)}\n${ts.displayPartsToString(documentation)}`
}

/** What a verdict can have, in all of its forms. */
function fieldsOf (schema: TSchema): string[] {
  const forms: TSchema[] = schema.anyOf ?? [schema]
  return [...new Set(forms.flatMap(({ properties }) => Object.keys(properties)))].sort()
}
