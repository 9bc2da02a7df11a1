// The page that shows the example's webhooks, in a browser: `npx tsx test/page/page.ts` after a build. With
// `--screenshot` it also takes the picture for the page of the example.
import { join } from 'node:path'
import t from 'tap'
import { samples } from 'fastify-tencent-chat-webhook/testing'
import { root, serve } from '../spawn.js'
import { openPage } from './browser.js'

const commands = [
  'OfficialAccount.CallbackBeforeAddSubscriber',
  'OfficialAccount.CallbackAfterOfficialAccountFull',
  'C2C.CallbackBeforeSendMsg',
  'Group.CallbackBeforeSendMsg'
] as const

// For each step, however slow the machine: what is missing fails, not what is late.
const PATIENCE = 240_000
t.setTimeout(0)

const { page, asked, wrong } = await openPage(t, PATIENCE)
const { origin } = await serve(t, join(root, 'dist/example/server.js'), { LOG_LEVEL: 'info' })
await page.goto(`${origin}/docs`)
const operation = page.locator('.opblock')
const body = page.locator('.opblock-section-request-body')
const events = body.locator('.examples-select-element')
const sample = body.locator('.body-param__example')

t.test('the page opens with the webhook and nothing else', async t => {
  await body.waitFor()
  t.same(await operation.locator('.opblock-summary-path').allInnerTexts(), ['/tencent-chat/webhook'])
  t.equal(await operation.locator('.try-out').count(), 0, 'a request needs a Sign')
})

t.test('the operation collapses and expands', async () => {
  const summary = operation.locator('.opblock-summary-control')
  await summary.click()
  await body.waitFor({ state: 'detached' })
  await summary.click()
  await body.waitFor()
})

t.test('each event of the example can be chosen, and shows its sample and its documentation', async t => {
  t.same(await events.locator('option').allInnerTexts(), commands)
  for (const command of [...commands].reverse()) {
    await choose(command)
    t.same(JSON.parse(await sample.innerText()), samples[command], command)
    t.match(await body.locator('.example a').getAttribute('href'), /^https:\/\/trtc\.io\/document\/\d+$/, command)
  }
})

t.test('the schema has each event as a branch', async t => {
  await body.getByRole('tab', { name: 'Schema' }).click()
  const branch = body.locator('.model-title')
  await branch.first().waitFor()
  for (const command of commands) t.equal(await branch.filter({ hasText: command }).count(), 1, command)
  await body.getByRole('tab', { name: 'Example Value' }).click()
  await sample.waitFor()
})

t.test('no error comes up, and nothing but the server is asked', async t => {
  t.same(wrong, [])
  t.ok(asked.some(({ pathname }) => pathname === '/docs/json'))
  t.same(asked.filter(url => url.origin !== origin).map(String), [])
})

if (process.argv.includes('--screenshot')) {
  t.test('the picture for the page of the example', async () => {
    await choose('C2C.CallbackBeforeSendMsg')
    // The list, open: what a browser draws for it is not part of the page.
    await events.evaluate((select: any) => {
      select.size = select.options.length
      select.style.backgroundImage = 'none'
    })
    await body.screenshot({ path: join(root, 'example/docs.png') })
  })
}

async function choose (command: string) {
  await events.selectOption(command)
  await sample.filter({ hasText: `"${command}"` }).waitFor()
}
