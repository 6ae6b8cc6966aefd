/**
 * What of an error may be logged. Never the error itself: the SDK's errors carry their request, and with it the
 * bearer token and the text of the message.
 */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, statusCode } = error as Error & { code?: unknown; statusCode?: unknown };
  return {
    name: error.name,
    message: error.message.slice(0, 500),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof statusCode === 'number' ? { status: statusCode } : {}),
    stack: error.stack?.split('\n').slice(1, 8).join('\n'),
  };
}
