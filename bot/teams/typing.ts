/**
 * Runs `work` and, while it is slow, shows that the bot is at it. The indicator lasts about three seconds in
 * Teams, so it is renewed. Nothing is shown for work that is quicker than `afterMs`. Returns only when no
 * indicator is under way any more: a turn's context must not be used once the turn is over.
 */
export async function whileTyping<Result>(
  work: () => Promise<Result>,
  showTyping: () => Promise<void>,
  afterMs: number,
): Promise<Result> {
  let underWay: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    underWay = underWay.then(showTyping);
  }, afterMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await underWay;
  }
}
