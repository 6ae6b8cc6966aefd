import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readShape } from '../../../../bot/http/activity-shape.ts';

const valid = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  conversation: { id: 'a:1', tenantId: 't', conversationType: 'personal' },
  from: { id: '29:1', aadObjectId: 'o' },
  recipient: { id: '28:1' },
  text: 'hi',
};

describe('the shape of an activity', () => {
  it('keeps what the bot reads and leaves the rest behind', () => {
    const shape = readShape({ ...valid, deliveryMode: 'expectReplies', callerId: 'x', replyToId: null });
    assert.deepEqual(shape, { activity: valid });
  });

  it('counts null and the empty text as absent', () => {
    const shape = readShape({
      ...valid,
      text: '',
      locale: null,
      entities: null,
      channelData: null,
      value: null,
    });
    const { text: _, ...rest } = valid;
    assert.deepEqual(shape, { activity: rest });
  });

  it('names what is wrong, and quotes nothing of it', () => {
    const shape = readShape({ ...valid, id: { secret: 'words' } });
    assert.deepEqual(shape, { problem: 'id is not a text' });
  });

  it('refuses a field named __proto__ anywhere', () => {
    const value = JSON.parse('{"a":[{"__proto__":{"admin":true}}]}') as unknown;
    assert.deepEqual(readShape({ ...valid, value }), { problem: 'a field is named __proto__' });
  });

  it('bounds the depth exactly', () => {
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;
    assert.ok('activity' in readShape({ ...valid, value: nested(24) }));
    assert.ok('problem' in readShape({ ...valid, value: nested(25) }));
  });

  it('gives an answer to any JSON at all, and only texts where texts are promised', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.jsonValue(),
        fc.constantFrom(...Object.keys(valid)),
        (any, part, field) => {
          assert.ok('problem' in readShape(any));
          const shape = readShape({ ...valid, [field]: part });
          if ('activity' in shape) {
            for (const text of [shape.activity.type, shape.activity.id, shape.activity.from.id]) {
              assert.equal(typeof text, 'string');
            }
          }
        },
      ),
    );
  });
});
