import { z } from 'zod';

/** Who asks Graph: an application with a secret or certificate, or the managed identity of the machine. */
export type GraphCredentials =
  | { readonly kind: 'secret'; readonly clientId: string; readonly secret: string }
  | { readonly kind: 'certificate'; readonly clientId: string; readonly path: string }
  /** Without a client id it is the machine's own (system-assigned) identity. */
  | { readonly kind: 'managed-identity'; readonly clientId: string | null };

/** How Graph is reached, and for which tenants. */
export interface GraphSettings {
  readonly tenantIds: readonly string[];
  readonly credentials: GraphCredentials;
  /** Base URL with its version. */
  readonly url: string;
  /** Where tokens come from. */
  readonly authority: string;
  /** Milliseconds between two runs of the same tenant; null: only by hand. */
  readonly everyMs: number | null;
  readonly historyDays: number;
  readonly rereadDays: number;
}

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];
const HOUR = 3_600_000;

const guid = z.guid({ error: 'must be a GUID' }).toLowerCase();
const guids = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter(Boolean))
  .pipe(z.array(guid));
const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${least} to ${most}` })
    .int(`must be a whole number from ${least} to ${most}`)
    .min(least, `must be ${least} or more`)
    .max(most, `must be ${most} or less`);
const httpsUrl = z
  .url({ protocol: /^https?$/, error: 'must be a URL that starts with https://' })
  .refine((text) => new URL(text).protocol === 'https:' || LOOPBACK.includes(new URL(text).hostname), {
    error: 'must start with https:// unless it is on loopback: the token travels with every request',
  });

const settings = z.object({
  GRAPH_TENANT_ID: guids.optional(),
  GRAPH_CLIENT_ID: guid.optional(),
  GRAPH_CLIENT_SECRET: z.string().optional(),
  GRAPH_CERTIFICATE_PATH: z.string().optional(),
  GRAPH_MANAGED_IDENTITY: z
    .union([z.literal('system'), guid], { error: 'must be "system" or a GUID' })
    .optional(),
  GRAPH_URL: httpsUrl.default('https://graph.microsoft.com/v1.0'),
  GRAPH_AUTHORITY: httpsUrl.default('https://login.microsoftonline.com'),
  GRAPH_SYNC_HOURS: whole(0, 168).default(6),
  GRAPH_HISTORY_DAYS: whole(1, 730).default(365),
  GRAPH_REREAD_DAYS: whole(1, 60).default(7),
});
type Settings = z.infer<typeof settings>;

/** The names of all settings, in the order of `.env.sample`. */
export const GRAPH_SETTING_NAMES: readonly string[] = Object.keys(settings.shape);

/** The settings read, or what is wrong with them, each named; null where Graph is not set up at all. */
export type GraphSetup =
  | { readonly settings: GraphSettings | null; readonly problems: readonly [] }
  | { readonly settings: null; readonly problems: readonly string[] };

/**
 * Reads how Graph is reached. Without a client id or a managed identity it is not set up: usage then comes from files
 * only, which is no problem. An empty value counts as unset. No problem text holds a secret.
 */
export function readGraphSettings(env: Readonly<Record<string, string | undefined>>): GraphSetup {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
    return { settings: null, problems };
  }
  const s = parsed.data;
  const problems = contradictions(s);
  if (problems.length > 0) return { settings: null, problems };
  const credentials = credentialsFrom(s);
  if (!credentials) return { settings: null, problems: [] };
  return {
    settings: {
      tenantIds: s.GRAPH_TENANT_ID ?? [],
      credentials,
      url: s.GRAPH_URL,
      authority: s.GRAPH_AUTHORITY,
      everyMs: s.GRAPH_SYNC_HOURS === 0 ? null : s.GRAPH_SYNC_HOURS * HOUR,
      historyDays: s.GRAPH_HISTORY_DAYS,
      rereadDays: s.GRAPH_REREAD_DAYS,
    },
    problems: [],
  };
}

function contradictions(s: Settings): string[] {
  const secrets = [s.GRAPH_CLIENT_SECRET, s.GRAPH_CERTIFICATE_PATH].filter((value) => value !== undefined);
  const app = s.GRAPH_CLIENT_ID !== undefined;
  const identity = s.GRAPH_MANAGED_IDENTITY !== undefined;
  const tenants = s.GRAPH_TENANT_ID?.length ?? 0;
  const rules: readonly [boolean, string][] = [
    [app && identity, 'GRAPH_CLIENT_ID and GRAPH_MANAGED_IDENTITY exclude each other: set one'],
    [
      app && secrets.length !== 1,
      'GRAPH_CLIENT_ID needs GRAPH_CLIENT_SECRET or GRAPH_CERTIFICATE_PATH: set one of them',
    ],
    [
      !app && secrets.length > 0,
      'GRAPH_CLIENT_ID is needed with GRAPH_CLIENT_SECRET or GRAPH_CERTIFICATE_PATH',
    ],
    [(app || identity) && tenants === 0, 'GRAPH_TENANT_ID is needed: name the tenants to read, with commas'],
    [identity && tenants > 1, 'GRAPH_TENANT_ID must be one: a managed identity reads its own tenant only'],
    [!app && !identity && tenants > 0, 'GRAPH_TENANT_ID needs GRAPH_CLIENT_ID or GRAPH_MANAGED_IDENTITY'],
  ];
  return rules.filter(([broken]) => broken).map(([, problem]) => problem);
}

function credentialsFrom(s: Settings): GraphCredentials | null {
  const clientId = s.GRAPH_CLIENT_ID;
  if (s.GRAPH_MANAGED_IDENTITY !== undefined) {
    const own = s.GRAPH_MANAGED_IDENTITY === 'system';
    return { kind: 'managed-identity', clientId: own ? null : s.GRAPH_MANAGED_IDENTITY };
  }
  if (clientId === undefined) return null;
  if (s.GRAPH_CLIENT_SECRET !== undefined) return { kind: 'secret', clientId, secret: s.GRAPH_CLIENT_SECRET };
  if (s.GRAPH_CERTIFICATE_PATH === undefined) return null;
  return { kind: 'certificate', clientId, path: s.GRAPH_CERTIFICATE_PATH };
}
