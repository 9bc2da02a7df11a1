import assert from 'node:assert/strict'
import { test } from 'node:test'
import express from 'express'
import { answers, EXPECTED } from './answers.js'

test('a module registers the plugin, and hooks call injected services', async () => {
  const { heard, log } = await answers()
  assert.deepEqual(heard, EXPECTED)
  assert.match(log, /Sign is not that of a token of this app/)
})

test("NestJS's rawBody changes nothing", async () => {
  assert.deepEqual((await answers({ rawBody: true })).heard, EXPECTED)
})

test("nor does a body parser of Express's", async () => {
  assert.deepEqual((await answers({}, app => app.use(express.json()))).heard, EXPECTED)
})
