import { existsSync } from 'node:fs'
import { chromium, type Page } from 'playwright-core'
import type { Test } from 'tap'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Opens a page in headless Chromium until the test ends, and notes what it asks for and what goes wrong in it. */
export async function openPage (t: Test, timeout: number): Promise<{ page: Page, asked: URL[], wrong: string[] }> {
  if (!existsSync(executablePath)) {
    console.error(`There is no ${executablePath}: install Chromium (on Debian: apt-get install chromium), or set CHROMIUM_PATH to where it is.`)
    process.exit(1)
  }
  const browser = await chromium.launch({
    executablePath,
    timeout,
    // Its sandbox does not start as root, nor in most containers; and nothing but this machine is to be reached.
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']
  })
  t.teardown(() => browser.close())
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } })
  page.setDefaultTimeout(timeout)

  const asked: URL[] = []
  const wrong: string[] = []
  page.on('request', request => asked.push(new URL(request.url())))
  page.on('requestfailed', request => wrong.push(`${request.url()}: ${request.failure()?.errorText}`))
  page.on('response', response => { if (!response.ok()) wrong.push(`${response.url()}: ${response.status()}`) })
  page.on('pageerror', error => wrong.push(String(error)))
  page.on('console', message => { if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text()) })
  return { page, asked, wrong }
}
