import express = require('express')
import { answers, EXPECTED } from './answers'

test('a module registers the plugin, and hooks call injected services', async () => {
  const { heard, log } = await answers()
  expect(heard).toEqual(EXPECTED)
  expect(log).toMatch(/Sign is not that of a token of this app/)
})

test("NestJS's rawBody changes nothing", async () => {
  expect((await answers({ rawBody: true })).heard).toEqual(EXPECTED)
})

test("nor does a body parser of Express's", async () => {
  expect((await answers({}, app => app.use(express.json()))).heard).toEqual(EXPECTED)
})
