#!/usr/bin/env node
import { main } from './main.js'
import { letReaderLeave } from './terminal.js'

letReaderLeave(process)
process.exitCode = await main(process.argv.slice(2), process)
