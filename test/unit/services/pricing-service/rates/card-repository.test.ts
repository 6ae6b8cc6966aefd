import assert from 'node:assert/strict';
import {
  cardOn,
  keepCard,
  type NewCard,
  readCard,
} from '../../../../../services/pricing-service/rates/card-repository.ts';
import type { Rate } from '../../../../../services/pricing-service/rates/rate.ts';
import { RateTableBuilder } from '../../../../../services/pricing-service/rates/rate-table.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';

function rate(at: number): Rate {
  return {
    kind: 'dialOut',
    prefix: String(330_000 + at),
    lineType: at % 2 === 0 ? 'fixed' : 'any',
    country: at % 3 === 0 ? null : 'FR',
    destination: 'France, "hors forfait"\n',
    perMinute: 9_007_199_254_740_993n + BigInt(at),
    connectionFee: at % 2 === 0 ? null : 0n,
    currency: 'EUR',
    validFrom: at % 2 === 0 ? null : 20_000,
    validUntil: null,
    line: at + 2,
  };
}

function card(rates: number, more: Partial<NewCard> = {}): NewCard {
  const builder = new RateTableBuilder();
  for (let at = 0; at < rates; at++) builder.add(rate(at));
  return { file: 'card.csv', builder, validFrom: 20_000, importedAt: 1, importedBy: null, ...more };
}

describe('rate cards that are kept', () => {
  onBothEngines((open) => {
    it('come back as they went in, however many parts they take', async () => {
      const { db } = await open();
      const { id, fresh } = await keepCard(db, A, card(4_500));
      assert.equal(fresh, true);
      const table = await readCard(db, A, id);
      assert.equal(table.size, 4_500);
      for (const at of [0, 1, 1_999, 2_000, 4_499]) {
        const { prefix } = rate(at);
        const asked = { kind: 'dialOut', digits: `${prefix}99`, country: null, lineType: null } as const;
        assert.deepEqual(table.rate({ ...asked, day: 20_001 }), { state: 'one', rate: rate(at) });
      }
    });

    it('are kept once, and again when they begin on another day', async () => {
      const { db } = await open();
      const first = await keepCard(db, A, card(3));
      assert.deepEqual(await keepCard(db, A, card(3, { importedAt: 9 })), { id: first.id, fresh: false });
      assert.equal((await cardOn(db, A, 20_000))?.importedAt, 1);
      assert.equal((await keepCard(db, A, card(3, { validFrom: 20_005 }))).fresh, true);
    });

    it('count from their first day on, the latest first, each for its own tenant', async () => {
      const { db } = await open();
      const old = await keepCard(db, A, card(1));
      const next = await keepCard(db, A, card(2, { validFrom: 20_100 }));
      assert.equal(await cardOn(db, A, 19_999), null);
      assert.equal((await cardOn(db, A, 20_099))?.id, old.id);
      assert.equal((await cardOn(db, A, 20_100))?.id, next.id);
      assert.equal(await cardOn(db, B, 20_100), null);
      assert.equal((await readCard(db, B, old.id)).size, 0);
    });
  });
});
