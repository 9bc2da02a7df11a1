import { sdkAppId, token } from '../../helpers.js'
import type { Case } from './case.js'

// What both blocks use, and what both are asked.
const first = `
  const muted = new Set(['jared'])
  const members = { async add (group: string, list: { Member_Account: string }[]) { console.log(group, list.length) } }
  process.env.CHAT_WEBHOOK_TOKEN = '${token}'
`
const ask = `
  for (const [body, optPlatform] of [
    [all['C2C.CallbackBeforeSendMsg'], 'iOS'],
    [all['C2C.CallbackBeforeSendMsg'], 'RESTAPI'],
    [all['Group.CallbackAfterNewMemberJoin'], 'iOS'],
    [all['State.StateChange'], 'iOS']
  ] as const) {
    const { url, ...init } = signed(body, { sdkAppId: ${sdkAppId}, token: '${token}', path: '/imcallback', optPlatform })
    console.log(await (await fetch(origin + url, init)).text())
  }
`
const prints = [`{"ActionStatus":"OK","ErrorInfo":"you are muted","ErrorCode":120001}
{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}
@TGS#2J4SZEAEL 2
{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}
{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}
`]

export const cases: Case[] = [{
  about: /express\.json\(\), async/,
  registers: true,
  first,
  then: `
    const listener = server.listen(0, '127.0.0.1')
    await new Promise(resolve => listener.once('listening', resolve))
    const origin = 'http://127.0.0.1:' + (listener.address() as { port: number }).port
    ${ask}
    listener.close()
  `,
  prints
}, {
  about: /path: '\/imcallback'/,
  registers: true,
  first,
  then: `const origin = await app.listen({ host: '127.0.0.1', port: 0 })\n${ask}`,
  prints
}]
