import assert from 'node:assert/strict';
import { whileTyping } from '../../../../bot/teams/typing.ts';

describe('the typing indicator', () => {
  it('is not shown for quick work', async () => {
    let shown = 0;
    const show = async () => {
      shown += 1;
    };
    assert.equal(await whileTyping(async () => 'done', show, 60_000), 'done');
    assert.equal(shown, 0);
  });

  it('is renewed while slow work goes on, and is not under way any more when it ends', async () => {
    let shown = 0;
    let underWay = 0;
    const third = Promise.withResolvers<void>();
    const show = async () => {
      underWay += 1;
      await new Promise(setImmediate);
      underWay -= 1;
      shown += 1;
      if (shown === 3) third.resolve();
    };
    await whileTyping(() => third.promise, show, 1);
    assert.ok(shown >= 3);
    assert.equal(underWay, 0);
    const after = shown;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(shown, after);
  });

  it('stops when the work fails, and passes its failure on', async () => {
    await assert.rejects(
      whileTyping(
        async () => {
          throw new Error('no');
        },
        async () => undefined,
        60_000,
      ),
      /no/,
    );
  });
});
