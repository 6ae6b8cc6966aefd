import type { components } from '../../pricing/contract/contract.generated.ts';
import type { FoundCountry } from '../countries/find-country.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { type KeyFigures, rekeyed } from './usage-figures.ts';
import {
  departmentOf,
  departments,
  type Person,
  people,
  peopleNamed,
  pseudonym,
  type UsageSettings,
  usageSettings,
} from './usage-people.ts';
import { isoDay, type Period } from './usage-period.ts';
import type { Split, UsageQuestion } from './usage-question.ts';
import { type Dimension, type Filter, usageSums } from './usage-sums.ts';

type Note = components['schemas']['Usage']['notes'][number];

/** One row of an answer: who or what it is, as it may be shown. */
export interface NamedFigures {
  readonly key: string | null;
  readonly name: string | null;
  readonly figures: KeyFigures;
}

/** A question in the terms of the store: what is summed, of which calls, and what the sums are called. */
export interface UsageScope {
  /** What the rows are: departments where organisers may not be shown. */
  readonly by: Split;
  readonly dimension: Dimension | 'day';
  readonly filters: readonly Filter[];
  readonly settings: UsageSettings;
  readonly notes: readonly Note[];
  readonly named: (rows: readonly KeyFigures[]) => readonly NamedFigures[];
}

const DIMENSION: Readonly<Record<Split, Dimension | 'day'>> = {
  day: 'day',
  country: 'country',
  callType: 'type',
  serviceNumber: 'number',
  organiser: 'organiser',
  department: 'organiser',
  capability: 'capability',
};

/** Both periods: what is asked of one is compared with the other. */
function widest({ period, compare }: UsageQuestion): Period {
  if (!compare) return period;
  return {
    first: Math.min(period.first, compare.first),
    last: Math.max(period.last, compare.last),
  };
}

const IN = /_in$/;
const OUT = /_out(?:_|$)/;

/** Finds out what a question means for a tenant: who is named, which destinations are a country, what may be shown. */
export async function usageScope(
  db: PricingDb,
  tenantId: string,
  question: UsageQuestion,
  findCountry: (name: string) => FoundCountry,
): Promise<UsageScope> {
  const [settings, everybody, byUser] = await Promise.all([
    usageSettings(db, tenantId),
    people(db, tenantId),
    departments(db, tenantId),
  ]);
  const withheld = settings.display === 'departments' && question.by === 'organiser' && question.own === null;
  const by = withheld ? 'department' : question.by;
  const notes: Note[] = withheld ? ['people-withheld'] : [];
  if (by === 'department' && byUser.size === 0) notes.push('departments-missing');

  const keysOf = async (dimension: Dimension) => [
    ...new Set((await usageSums(db, tenantId, widest(question), dimension, [])).map((one) => one.key)),
  ];
  const filters: Filter[] = [];
  const departmentOfKey = departmentOf(everybody, byUser);
  const persons = personFilter(question, settings, everybody, departmentOfKey, notes);
  if (persons) filters.push({ dimension: 'organiser', keys: persons });
  if (question.country !== null) {
    const keys = (await keysOf('country')).filter((name) => codeOf(name, findCountry) === question.country);
    if (keys.length === 0) notes.push('country-unused');
    filters.push({ dimension: 'country', keys });
  }
  if (question.direction !== null) {
    const pattern = question.direction === 'in' ? IN : OUT;
    filters.push({
      dimension: 'type',
      keys: (await keysOf('type')).filter((type) => pattern.test(type)),
    });
  }
  const names = new Map(everybody.map((person) => [person.key, person.name ?? person.upn]));
  const { salt } = settings;
  return {
    by,
    dimension: DIMENSION[by],
    filters,
    settings,
    notes,
    named: (rows) => {
      if (by === 'department') {
        return rekeyed(rows, departmentOfKey).map((figures) => row(figures.key, figures.key, figures));
      }
      if (by === 'country') {
        const named = new Map(rows.map(({ key }) => [codeOf(key, findCountry), key]));
        return rekeyed(rows, (key) => codeOf(key, findCountry)).map((figures) =>
          row(figures.key, named.get(figures.key) ?? null, figures),
        );
      }
      return rows.map((figures) => {
        const { key } = figures;
        if (by === 'day') return row(isoDay(Number(key)), null, figures);
        if (by !== 'organiser' || key === '') return row(key, null, figures);
        if (settings.display === 'names' || question.own === key) {
          return row(key, names.get(key) ?? null, figures);
        }
        return row(salt === null ? null : pseudonym(salt, tenantId, key), null, figures);
      });
    },
  };
}

function row(key: string | null, name: string | null, figures: KeyFigures): NamedFigures {
  return { key: key === '' ? null : key, name: name === '' ? null : name, figures };
}

/** The code of a destination as Microsoft names it; the name itself where it is none that is known. */
function codeOf(name: string, findCountry: (name: string) => FoundCountry): string {
  if (name === '') return '';
  const found = findCountry(name);
  return found.kind === 'found' ? found.iso2 : name;
}

/** Whose calls are asked for; null: everybody's. A name is not looked up where names may not be shown. */
function personFilter(
  question: UsageQuestion,
  settings: UsageSettings,
  everybody: readonly Person[],
  departmentOfKey: (key: string) => string,
  notes: Note[],
): readonly string[] | null {
  let keys: readonly string[] | null = question.own === null ? null : [question.own];
  const narrow = (to: readonly string[]) => {
    keys = keys === null ? to : keys.filter((key) => to.includes(key));
  };
  if (question.organiser !== null) {
    const named = settings.display === 'names' ? peopleNamed(everybody, question.organiser) : [];
    if (settings.display !== 'names') notes.push('organiser-withheld');
    else if (named.length === 0) notes.push('organiser-unknown');
    narrow(named);
  }
  if (question.department !== null) {
    const wanted = question.department.toLowerCase();
    const members = everybody
      .map((person) => person.key)
      .filter((key) => departmentOfKey(key).toLowerCase() === wanted);
    if (members.length === 0) notes.push('department-unknown');
    narrow(members);
  }
  return keys;
}
