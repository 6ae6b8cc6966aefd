import assert from 'node:assert/strict';
import { readTold, samenessOf, toldByWords } from '../../../../bot/answers/diagnosis-case.ts';

const about = (administrator: boolean) => ({
  now: new Date('2026-03-02T17:30:00Z'),
  timeZone: 'UTC',
  access: { administrator },
});

describe('a case as it is told', () => {
  it('is the same trouble by kind of call and country, however the number is written', () => {
    const one = { direction: 'dialOut' as const, region: null };
    assert.equal(samenessOf({ ...one, number: '+212 522 43 00 00' }), 'dialOut:MA');
    assert.equal(samenessOf({ ...one, number: '00212661223344' }), 'dialOut:MA');
    assert.equal(samenessOf({ ...one, number: '0522430000', region: 'MA' }), 'dialOut:MA');
    assert.equal(samenessOf({ ...one, number: '1234' }), 'dialOut:elsewhere');
    assert.equal(samenessOf({ direction: 'dialIn', number: null, region: null }), 'dialIn:');
  });

  it('takes the direction from what was seen, toll-free where the words say so', () => {
    assert.equal(toldByWords({}, 'callers are stuck in the lobby', about(false)).direction, 'dialIn');
    const tollFree = toldByWords({ number_type: 'tollfree' }, 'nobody can dial in', about(false));
    assert.equal(tollFree.direction, 'tollFreeDialIn');
  });

  it('keeps the name of somebody else for an administrator only', () => {
    const text = 'mona@example.com cannot call out';
    assert.equal(toldByWords({}, text, about(true)).whose, 'mona@example.com');
    assert.equal(toldByWords({}, text, about(false)).whose, undefined);
  });

  it('forgets what a card cannot have carried', () => {
    assert.deepEqual(readTold({ found: { plans: 'yes' }, whose: 'Mona', organiser: 'all' }), {
      found: undefined,
      whose: undefined,
      organiser: undefined,
    });
  });
});
