import t from 'tap'
import { build, JARED_REFUSED, OK, request, samples } from '../helpers.js'

t.test("the pages' sample requests get the pages' sample answers, to the byte", async t => {
  const app = await build(t)
  app.onBeforeAddSubscriber(event => {
    if (event.Operator_Account === '107867') return { refuse: ['jared'] }
  })
  app.onOfficialAccountFull(() => {})

  const some = await app.inject(request(samples.beforeAddSubscriber))
  t.equal(some.statusCode, 200)
  t.equal(some.headers['content-type'], 'application/json; charset=utf-8')
  t.equal(some.body, JARED_REFUSED)

  const all = await app.inject(request({ ...samples.beforeAddSubscriber, Operator_Account: 'leckie' }))
  t.equal(all.statusCode, 200)
  t.equal(all.body, OK)

  const full = await app.inject(request(samples.officialAccountFull))
  t.equal(full.statusCode, 200)
  t.equal(full.body, OK)
})
