import assert from 'node:assert/strict';
import { cardToText } from '../../../../cards/kit/card-to-text.ts';

const block = (text: string) => ({ type: 'TextBlock', text });

describe('card to text', () => {
  it('says what the card says, in order, with its buttons last', () => {
    const card = {
      type: 'AdaptiveCard',
      body: [
        block('Balance'),
        { type: 'FactSet', facts: [{ title: 'Known', value: '12 €' }] },
        { type: 'ColumnSet', columns: [{ items: [block('✓')] }, { items: [block('Credits set up')] }] },
        { type: 'Table', rows: [{ cells: [{ items: [block('a')] }, { items: [block('b')] }] }] },
      ],
      actions: [{ type: 'Action.Execute', title: 'Refresh' }],
    };
    assert.equal(cardToText(card), 'Balance\nKnown  12 €\n✓  Credits set up\na | b\n\n[Refresh]');
  });

  it('leaves out what is hidden and says the fallback of what it does not know', () => {
    const body = [
      { ...block('hidden'), isVisible: false },
      { type: 'Chart.Donut', fallback: { type: 'FactSet', facts: [{ title: 'France', value: '60 %' }] } },
      { type: 'Chart.Line' },
    ];
    assert.equal(cardToText({ body }), 'France  60 %');
  });

  it('reads any object without failing', () => {
    for (const card of [
      {},
      { body: null },
      { body: [null, 3, { type: 'ColumnSet' }, { type: 'Table', rows: [null] }] },
    ]) {
      assert.equal(typeof cardToText(card), 'string');
    }
  });
});
