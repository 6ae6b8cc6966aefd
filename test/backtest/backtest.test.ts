import assert from 'node:assert/strict';
import { backtest } from './backtest.ts';
import { SPEND_SHAPES } from './spend-shapes.ts';

// A sample of what `npm run backtest` prints; its bounds leave room for the luck of 20 draws a shape.
describe('the forecast put to the test', () => {
  const found = SPEND_SHAPES.map((shape) => backtest(shape, 20, 3));

  it('holds the truth in its 80 % range about 80 % of the time, over 260 histories', () => {
    const share = found.reduce((total, { within }) => total + within, 0) / found.length;
    assert.ok(found.length * 20 >= 200);
    assert.ok(share >= 0.75 && share <= 0.9, `${(share * 100).toFixed(1)} % within`);
  });

  for (const { shape, within, silent } of found) {
    it(`is not fooled by "${shape}"`, () => {
      assert.ok(within >= 0.5, `${(within * 100).toFixed(0)} % within`);
      assert.equal(silent, 0);
    });
  }
});
