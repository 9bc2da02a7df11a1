/**
 * What a server process says to the benchmark: where it listens, and how much CPU time it has used so far, in
 * microseconds, whenever it is asked.
 */
export function serving (port: number): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send!(user + system)
  })
  // However the benchmark ends, the channel to it breaks.
  process.on('disconnect', () => process.exit())
  process.send!(port)
}
