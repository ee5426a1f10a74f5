/**
 * Asks the service in this container whether it is ready; ends with 1 where it is not or does not answer.
 * Plain JavaScript and nothing imported: it is started every few seconds.
 */
try {
  const { status } = await fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`, {
    signal: AbortSignal.timeout(3_000),
  })
  process.exitCode = status === 200 ? 0 : 1
} catch {
  process.exitCode = 1
}
