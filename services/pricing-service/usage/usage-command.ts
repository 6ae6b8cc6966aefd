import { parseArgs } from 'node:util';
import { storeLocation } from '../config.ts';
import { openPricingStore, type PricingDb } from '../store/pricing-store.ts';
import { DISPLAYS, usageSettings } from './usage-people.ts';
import { erasePerson, FEWEST_DAYS_KEPT, purgeCalls, setUsagePrivacy } from './usage-privacy.ts';

const HELP = `How a tenant's usage may be shown, and how long calls are kept.

Usage: npm run --silent usage -- <what> --tenant <id> [options]

  show     what is set
  set      --display ${DISPLAYS.join('|')}   how people are shown
           --keep-days <days>|ever   how long calls are kept (at least ${FEWEST_DAYS_KEPT}); what they came to by day stays
  purge    gives up the calls that are older than they are kept; the service does it at each start too
  erase    --person <object id or sign-in name>   takes one person out of all calls; what they spent stays, as nobody's

Settings, from the environment: DATABASE_URL, or DATA_DIR.
Exit codes: 0 done, 1 not done, as told.
`;

/** Where a run speaks to, and what it works with. */
interface CommandParts {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly now: () => Date;
  readonly newSalt: () => string;
  /** Who runs it, for the record. */
  readonly author: string | null;
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Asked {
  readonly what: string;
  readonly tenantId: string;
  readonly display: string | undefined;
  readonly keepDays: string | undefined;
  readonly person: string | undefined;
}

function read(args: readonly string[]): Asked | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      display: { type: 'string' },
      'keep-days': { type: 'string' },
      person: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [what] = positionals;
  if (values.help || what === undefined) return null;
  const tenantId = values.tenant?.toLowerCase() ?? '';
  if (!GUID.test(tenantId)) throw new Error('--tenant has to be a tenant id, a GUID.');
  return {
    what,
    tenantId,
    display: values.display,
    keepDays: values['keep-days'],
    person: values.person,
  };
}

/** One run from the command line. @returns the exit code, as its help tells */
export async function runUsage(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  parts: CommandParts,
): Promise<0 | 1> {
  try {
    const asked = read(args);
    if (asked === null) {
      parts.out(HELP);
      return 0;
    }
    const store = await openPricingStore(storeLocation(env));
    try {
      parts.out(`${await done(store.db, asked, parts)}\n`);
      return 0;
    } finally {
      await store.close();
    }
  } catch (error) {
    parts.error(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function done(db: PricingDb, asked: Asked, parts: CommandParts): Promise<string> {
  const { what, tenantId, person } = asked;
  const now = parts.now();
  switch (what) {
    case 'show':
      return shown(db, tenantId);
    case 'set': {
      const display = DISPLAYS.find((one) => one === asked.display);
      if (asked.display !== undefined && !display)
        throw new Error(`--display has to be one of ${DISPLAYS.join(', ')}.`);
      const { keepDays } = asked;
      if (keepDays !== undefined && !/^(?:ever|\d{1,5})$/.test(keepDays))
        throw new Error('--keep-days has to be a number of days, or "ever".');
      await setUsagePrivacy(
        db,
        tenantId,
        {
          ...(display && { display }),
          ...(keepDays !== undefined && { keepDays: keepDays === 'ever' ? null : Number(keepDays) }),
        },
        { now, author: parts.author, newSalt: parts.newSalt() },
      );
      return shown(db, tenantId);
    }
    case 'purge':
      return `${await purgeCalls(db, tenantId, now)} calls were given up; what they came to by day is kept.`;
    case 'erase':
      if (person === undefined) throw new Error('--person has to be an object id or a sign-in name.');
      return `${await erasePerson(db, tenantId, person, now)} calls are nobody's now.`;
    default:
      throw new Error(`"${what}" is nothing that can be done. See --help.`);
  }
}

async function shown(db: PricingDb, tenantId: string): Promise<string> {
  const { display, keepDays, purgedBefore } = await usageSettings(db, tenantId);
  const kept = keepDays === null ? 'for ever' : `for ${keepDays} days`;
  const gone = purgedBefore > 0 ? ` Those from before ${new Date(purgedBefore).toISOString()} are gone.` : '';
  return `People are shown by ${display}. Calls are kept ${kept}.${gone}`;
}
