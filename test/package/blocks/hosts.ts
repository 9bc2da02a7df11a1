import type { Case } from './case.js'

export const cases: Case[] = [{
  about: /swaggerUi/,
  then: `
    const { statusCode, body } = await documented.inject('/docs/json')
    console.log(statusCode, body, (await documented.inject('/docs')).statusCode)
    await documented.close()
  `,
  prints: ['200 {"openapi":"3.0.3",', '"title":"C2C.CallbackBeforeSendMsg"', '} 200\n']
}]
