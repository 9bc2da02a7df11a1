import { JARED_REFUSED, sdkAppId, token } from '../../helpers.js'
import type { Case } from './case.js'

export const cases: Case[] = [{
  about: /swaggerUi/,
  then: `
    const { statusCode, body } = await documented.inject('/docs/json')
    console.log(statusCode, body, (await documented.inject('/docs')).statusCode)
    await documented.close()
  `,
  prints: ['200 {"openapi":"3.0.3",', '"title":"C2C.CallbackBeforeSendMsg"', '} 200\n']
}, {
  about: /app\.routing/,
  then: `
    const listener = server.listen(0, '127.0.0.1')
    await new Promise(resolve => listener.once('listening', resolve))
    const { url, ...init } = signed(all.beforeAddSubscriber, { sdkAppId: ${sdkAppId}, token: '${token}' })
    const answer = await fetch('http://127.0.0.1:' + (listener.address() as { port: number }).port + url, init)
    console.log(answer.status, await answer.text())
    listener.close()
  `,
  prints: [`200 ${JARED_REFUSED}`]
}]
