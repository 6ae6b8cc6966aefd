import assert from 'node:assert/strict';
import { recogniseColumns } from '../../../../../services/pricing-service/files/columns.ts';
import { parseMapping } from '../../../../../services/pricing-service/files/mapping.ts';
import { PSTN_HEADERS } from '../../../../doubles/usage-files.ts';

const place = { file: 'a.csv' };
const known = (headers: readonly string[], mapping = {}) => {
  const found = recogniseColumns(headers, mapping, place);
  assert.equal(found.state, 'known', JSON.stringify(found));
  return found.state === 'known' ? found.columns : assert.fail();
};
const asked = (headers: readonly string[], mapping = {}) => {
  const found = recogniseColumns(headers, mapping, place);
  return found.state === 'asked' ? found.question : assert.fail('it was recognised');
};

describe('recogniseColumns', () => {
  it('finds every column of the usage export by name, in any order, however it is spaced and cased', () => {
    const headers = [...PSTN_HEADERS].reverse().map((name) => name.toUpperCase().replaceAll(' ', '_'));
    const columns = known(headers);
    assert.equal(columns.kind, 'pstn-usage');
    assert.equal(columns.positions.size, 20);
    assert.equal(columns.positions.get('sourceId'), 19);
    assert.deepEqual(columns.newColumns, []);
  });

  it('leaves new columns out and reports them', () => {
    const columns = known([...PSTN_HEADERS, 'Call Direction', 'External Country']);
    assert.deepEqual(columns.newColumns, ['Call Direction', 'External Country']);
  });

  it('knows the French, German and Spanish names that the documentation gives', () => {
    const french = ['ID d’appel', "Type d'appel", 'Heure de début', 'Duration Seconds', 'Charge', 'Devise'];
    assert.equal(known(french).positions.get('callType'), 1);
    const german = ['Anruftyp', 'Startzeit', 'Endzeit', 'Dauer Sekunden', 'Aufladen', 'Währung'];
    assert.equal(known(german).positions.get('charge'), 4);
    const spanish = ['Tipo de llamada', 'Hora de inicio', 'Duración segundos', 'Cargo', 'Moneda'];
    assert.equal(known(spanish).kind, 'pstn-usage');
  });

  it('knows the other kinds', () => {
    const dialOut = ['Meeting organizer', 'Username', 'User minutes', 'Credit spent', 'Currency'];
    assert.equal(known(dialOut).kind, 'dial-out-report');
    const pool = [
      'Country or region',
      'Capability description',
      'Total minutes',
      'Minutes used',
      'Minutes available',
    ];
    assert.equal(known(pool).kind, 'minute-pool');
    const cost = ['date', 'meterCategory', 'costInBillingCurrency', 'billingCurrency', 'tags'];
    assert.equal(known(cost).kind, 'cost');
    assert.equal(known(['CorrelationId', 'SBC FQDN', 'UPN']).kind, 'direct-routing');
    assert.equal(known(['E-mail', 'Cost center']).kind, 'departments');
  });

  it('refuses a likely file without required columns, by their names', () => {
    const headers = PSTN_HEADERS.filter((name) => name !== 'Charge' && name !== 'Currency');
    assert.throws(() => recogniseColumns(headers, {}, place), {
      code: 'columns-missing',
      message:
        'a.csv, line 1: it looks like a PSTN usage export but has no column "Charge", "Currency". ' +
        'Export with all columns, or tell which column holds what (a mapping).',
    });
  });

  it('asks for a mapping where it knows nothing, and takes it', () => {
    const headers = ['Art', 'Beginn', 'Sekunden', 'Kosten', 'Geld'];
    assert.deepEqual(asked(headers).headers, headers);
    const columns = { callType: 'Art', startedAt: 'Beginn', durationSeconds: 'Sekunden', charge: 'Kosten' };
    const mapping = { kind: 'pstn-usage', columns: { ...columns, currency: 'Geld' } } as const;
    assert.equal(known(headers, mapping).positions.get('charge'), 3);
  });

  it('asks where two headers name one column, and the mapping decides', () => {
    const question = asked(['User', 'E-mail', 'Department']);
    assert.deepEqual(question.columns.find((column) => column.name === 'user')?.candidates, [
      'User',
      'E-mail',
    ]);
    const columns = known(['User', 'E-mail', 'Department'], { columns: { user: 'E-mail' } });
    assert.equal(columns.positions.get('user'), 1);
    assert.deepEqual(columns.newColumns, ['User']);
  });

  it('refuses a mapping to what is not there', () => {
    const wrong = (columns: Record<string, string>) => () =>
      recogniseColumns(PSTN_HEADERS, { kind: 'pstn-usage', columns }, place);
    assert.throws(wrong({ charge: 'Kosten' }), {
      code: 'mapping-invalid',
      message: /"Kosten", which the file lacks/,
    });
    assert.throws(wrong({ price: 'Charge' }), {
      code: 'mapping-invalid',
      message: /"price", which is none of/,
    });
  });
});

describe('parseMapping', () => {
  it('reads a mapping and names what is wrong with one', () => {
    assert.deepEqual(parseMapping('{"kind":"cost","decimals":","}', 'm.json'), {
      kind: 'cost',
      decimals: ',',
    });
    assert.throws(() => parseMapping('{"kind":"bill"}', 'm.json'), {
      code: 'mapping-invalid',
      message: /kind/,
    });
    assert.throws(() => parseMapping('kind=cost', 'm.json'), {
      code: 'mapping-invalid',
      message: /not JSON/,
    });
  });
});
