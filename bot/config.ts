import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { ChannelAddress } from '../services/delivery/channels/address.ts';
import type { ChannelSettings } from '../services/delivery/channels/channels.ts';
import { DEFAULT_PACE, type Pace } from '../services/delivery/pacing.ts';
import type { StoreLocation } from '../services/store/open-database.ts';
import { addressesOf, addressList, addressProblems } from './config-addresses.ts';
import { DEMO } from './demo.ts';
import { LOOPBACK, unguardedAddresses } from './guarded-addresses.ts';
import { CLOUDS, type CloudName } from './http/cloud.ts';
import type { DeskSettings } from './service-desk.ts';
import type { RemoteModelSettings } from './understanding/remote-understand.ts';

/** What Azure knows the bot by. Absent: no credentials, so the bot serves the demo tenant on loopback only. */
export interface BotIdentity {
  readonly appId: string;
  readonly type: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';
  /** Absent for a managed identity. */
  readonly password?: string;
  readonly tenantId?: string;
}

/** All that the environment decides, checked and frozen. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where browsers reach the bot, without a slash at the end. Null: only this machine does, where it listens. */
  readonly publicUrl: string | null;
  readonly identity: BotIdentity | null;
  readonly cloud: CloudName;
  readonly allowedTenants: readonly string[];
  readonly allowedServiceUrls: readonly string[];
  readonly administrators: { readonly objectIds: readonly string[]; readonly groupId?: string };
  readonly store: StoreLocation;
  readonly pricing:
    | {
        readonly kind: 'embedded';
        readonly store: StoreLocation;
        /** The GRAPH_ settings as they are; the embedded service reads them. */
        readonly graph: Readonly<Record<string, string | undefined>>;
      }
    | { readonly kind: 'remote'; readonly url: string; readonly apiKey: string };
  /**
   * Keys of flows that may post mails and do nothing else, as the setting has them. Set, the bot's door hands mails on
   * to the pricing service; the embedded one takes the keys from here, another one from its own settings.
   */
  readonly ingestKeys: string | undefined;
  /** A language model that may help to understand doubtful questions. Null: none. */
  readonly model: RemoteModelSettings | null;
  /** Null: no playground. */
  readonly playground: { readonly port: number } | null;
  /** How often each tenant is looked at for alerts. */
  readonly alertsEveryMs: number;
  readonly pace: Pace;
  readonly channels: ChannelSettings;
  /** Addresses that the settings subscribe to the alerts of the one tenant there is. Null: there are several. */
  readonly alertsTo: {
    readonly tenantId: string;
    readonly addresses: readonly ChannelAddress[];
    readonly locale: string | undefined;
    readonly timeZone: string | undefined;
  } | null;
  /** After how many days an entry of the audit log is given up. */
  readonly auditDays: number;
  /** Where failed calls are sent at a press. Null: there are several tenants, and no desk of theirs is known. */
  readonly deskTo: DeskSettings | null;
  readonly dataDir: string;
  readonly logLevel: string;
}

/** Every problem of the environment at once, each naming the setting and what to do. */
export class ConfigError extends Error {
  readonly code = 'config-invalid';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((p) => `  - ${p}`).join('\n')}\nSee .env.sample for every setting.`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const guid = z.guid({ error: 'must be a GUID such as 00000000-0000-4000-8000-000000000000' }).toLowerCase();
const port = z.coerce
  .number({ error: 'must be a port number' })
  .int('must be a whole number')
  .min(0, 'must be 0 to 65535 (0 takes a free one)')
  .max(65535, 'must be 0 to 65535');
const url = (schemes: RegExp, hint: string) => z.url({ protocol: schemes, error: hint });
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
const guids = list.pipe(z.array(guid));
const httpUrl = url(/^https?$/, 'must be a URL that starts with https:// (or http:// on loopback)');

const settings = z.object({
  PORT: port.default(3978),
  HOST: z.string().optional(),
  PUBLIC_URL: httpUrl.optional(),
  MicrosoftAppId: guid.optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z
    .enum(['SingleTenant', 'UserAssignedMSI', 'MultiTenant'], {
      error: 'must be SingleTenant, UserAssignedMSI or MultiTenant',
    })
    .default('SingleTenant'),
  MicrosoftAppTenantId: guid.optional(),
  TEAMS_CLOUD: z
    .enum(['public', 'usGovernment'], { error: 'must be public or usGovernment' })
    .default('public'),
  ALLOWED_TENANTS: guids.optional(),
  ALLOWED_SERVICE_URLS: list.pipe(z.array(httpUrl)).optional(),
  ADMIN_OBJECT_IDS: guids.optional(),
  ADMIN_GROUP_ID: guid.optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: url(/^postgres(ql)?$/, 'must be a URL that starts with postgres://').optional(),
  PRICING_URL: httpUrl.optional(),
  PRICING_API_KEY: z.string().optional(),
  INGEST_KEYS: z.string().optional(),
  ALERTS_EVERY_MINUTES: z.coerce
    .number({ error: 'must be a number of minutes' })
    .min(0.01, 'must be 0.01 to 1440')
    .max(1440, 'must be 0.01 to 1440')
    .default(15),
  SENDS_PER_SECOND: z.coerce
    .number({ error: 'must be a number' })
    .min(1, 'must be 1 to 1000')
    .max(1000, 'must be 1 to 1000')
    .default(DEFAULT_PACE.overallPerSecond),
  SMTP_URL: url(/^smtps?$/, 'must be a URL that starts with smtps:// or smtp://').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@\r\n]{1,80}<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
      error: 'must be a mail address, or a name and an address in angle brackets',
    })
    .optional(),
  WEBHOOK_SECRET: z.string().min(24, 'must have 24 characters or more').optional(),
  WEBHOOK_PRIVATE_HOSTS: list.optional(),
  ALERTS_TO: addressList.optional(),
  ALERTS_LOCALE: z.string().optional(),
  ALERTS_TIME_ZONE: z.string().optional(),
  DESK_TO: addressList.optional(),
  DESK_LOCALE: z.string().optional(),
  AUDIT_DAYS: z.coerce
    .number({ error: 'must be a number of days' })
    .int('must be a whole number of days')
    .min(1, 'must be 1 to 3650')
    .max(3_650, 'must be 1 to 3650')
    .default(365),
  MODEL_URL: httpUrl.optional(),
  MODEL_API_KEY: z.string().optional(),
  MODEL_AUTH: z.enum(['bearer', 'api-key'], { error: 'must be bearer or api-key' }).default('bearer'),
  MODEL_NAME: z.string().default('gpt-4o-mini'),
  MODEL_TIMEOUT_MS: z.coerce
    .number({ error: 'must be a number of milliseconds' })
    .int('must be a whole number of milliseconds')
    .min(100, 'must be 100 to 5000')
    .max(5_000, 'must be 100 to 5000: the whole turn has to be done in well under 10 s')
    .default(2_000),
  MODEL_TOKENS_PER_DAY: z.coerce
    .number({ error: 'must be a number of tokens' })
    .int('must be a whole number of tokens')
    .min(0, 'must not be negative')
    .default(100_000),
  PLAYGROUND: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  PLAYGROUND_PORT: port.default(56150),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    })
    .default('info'),
});

/** The names of all settings, in the order of `.env.sample`. */
export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape);

/**
 * Reads the environment. An empty value counts as unset, as `.env` files are copied with empty lines.
 *
 * @throws ConfigError with every problem at once
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  }
  const s = parsed.data;
  const problems = contradictions(s);
  if (problems.length > 0) throw new ConfigError(problems);
  const identity = readIdentity(s);
  const dataDir = resolve(s.DATA_DIR);
  const store = (name: string): StoreLocation =>
    s.DATABASE_URL
      ? { engine: 'postgres', url: s.DATABASE_URL, schema: name }
      : { engine: 'sqlite', file: join(dataDir, `${name}.sqlite`) };
  const allowedTenants =
    s.ALLOWED_TENANTS ?? (identity ? [identity.tenantId].filter((id) => id !== undefined) : [DEMO.tenantId]);
  return deepFreeze({
    host: s.HOST ?? (identity ? '0.0.0.0' : '127.0.0.1'),
    port: s.PORT,
    publicUrl: s.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    identity,
    cloud: s.TEAMS_CLOUD,
    allowedTenants,
    allowedServiceUrls: s.ALLOWED_SERVICE_URLS ?? (identity ? CLOUDS[s.TEAMS_CLOUD].serviceUrls : []),
    administrators: {
      objectIds: s.ADMIN_OBJECT_IDS ?? (identity ? [] : [DEMO.administratorId]),
      ...(s.ADMIN_GROUP_ID ? { groupId: s.ADMIN_GROUP_ID } : {}),
    },
    store: store('bot'),
    pricing: s.PRICING_URL
      ? { kind: 'remote', url: s.PRICING_URL, apiKey: s.PRICING_API_KEY ?? '' }
      : {
          kind: 'embedded',
          store: store('pricing'),
          graph: graphSettings(given),
        },
    ingestKeys: s.INGEST_KEYS,
    model: readModel(s),
    playground: identity || s.PLAYGROUND === 'off' ? null : { port: s.PLAYGROUND_PORT },
    alertsEveryMs: s.ALERTS_EVERY_MINUTES * 60_000,
    pace: { ...DEFAULT_PACE, overallPerSecond: s.SENDS_PER_SECOND },
    channels: {
      mail: s.SMTP_URL && s.MAIL_FROM ? { url: s.SMTP_URL, from: s.MAIL_FROM } : null,
      webhook: s.WEBHOOK_SECRET
        ? {
            secret: s.WEBHOOK_SECRET,
            privateHosts: (s.WEBHOOK_PRIVATE_HOSTS ?? []).map((host) => host.toLowerCase()),
          }
        : null,
    },
    alertsTo: readAlertsTo(s, allowedTenants),
    deskTo: readDesk(s, allowedTenants),
    auditDays: s.AUDIT_DAYS,
    dataDir,
    logLevel: s.LOG_LEVEL,
  } satisfies Config);
}

function graphSettings(given: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name.startsWith('GRAPH_')));
}

function readAlertsTo(s: Settings, tenants: readonly string[]): Config['alertsTo'] {
  const to = addressesOf(s.ALERTS_TO, tenants);
  return to && { ...to, locale: s.ALERTS_LOCALE, timeZone: s.ALERTS_TIME_ZONE };
}

function readDesk(s: Settings, tenants: readonly string[]): Config['deskTo'] {
  const to = addressesOf(s.DESK_TO, tenants);
  return to && { ...to, locale: s.DESK_LOCALE };
}

type Settings = z.infer<typeof settings>;

function contradictions(s: Settings): string[] {
  const rules: readonly [boolean, string][] = [
    [
      !s.MicrosoftAppId && s.HOST !== undefined && !LOOPBACK.includes(s.HOST),
      'HOST must be a loopback address while MicrosoftAppId is unset: without credentials nobody who calls can be verified',
    ],
    [
      !s.MicrosoftAppId && (s.ALLOWED_TENANTS ?? []).some((id) => id !== DEMO.tenantId),
      'ALLOWED_TENANTS needs MicrosoftAppId: without credentials only the demo tenant is served',
    ],
    [
      !s.MicrosoftAppId && s.ALLOWED_SERVICE_URLS !== undefined,
      'ALLOWED_SERVICE_URLS needs MicrosoftAppId: without credentials only loopback service URLs are served',
    ],
    [
      !s.MicrosoftAppId && !!s.MicrosoftAppPassword,
      'MicrosoftAppPassword is set but MicrosoftAppId is not: set both or neither',
    ],
    [
      !!s.MicrosoftAppId && s.MicrosoftAppType !== 'UserAssignedMSI' && !s.MicrosoftAppPassword,
      `MicrosoftAppPassword is needed for MicrosoftAppType ${s.MicrosoftAppType} (a managed identity needs none: UserAssignedMSI)`,
    ],
    [
      !!s.MicrosoftAppId && s.MicrosoftAppType !== 'MultiTenant' && !s.MicrosoftAppTenantId,
      `MicrosoftAppTenantId is needed for MicrosoftAppType ${s.MicrosoftAppType}`,
    ],
    [
      !!s.MicrosoftAppId && s.MicrosoftAppType === 'MultiTenant' && !s.ALLOWED_TENANTS,
      'ALLOWED_TENANTS is needed for MicrosoftAppType MultiTenant: name the tenants that may use the bot',
    ],
    [!!s.MODEL_URL && !s.MODEL_API_KEY, 'MODEL_API_KEY is needed with MODEL_URL'],
    [!!s.SMTP_URL !== !!s.MAIL_FROM, 'SMTP_URL and MAIL_FROM belong together: set both or neither'],
    ...addressProblems('ALERTS_TO', s),
    ...addressProblems('DESK_TO', s),
    [!!s.PRICING_URL && !s.PRICING_API_KEY, 'PRICING_API_KEY is needed with PRICING_URL'],
  ];
  return [...rules.filter(([broken]) => broken).map(([, problem]) => problem), ...unguardedAddresses(s)];
}

function readIdentity(s: Settings): BotIdentity | null {
  if (!s.MicrosoftAppId) return null;
  return {
    appId: s.MicrosoftAppId,
    type: s.MicrosoftAppType,
    ...(s.MicrosoftAppPassword ? { password: s.MicrosoftAppPassword } : {}),
    ...(s.MicrosoftAppTenantId ? { tenantId: s.MicrosoftAppTenantId } : {}),
  };
}

function readModel(s: Settings): RemoteModelSettings | null {
  if (!s.MODEL_URL) return null;
  return {
    url: s.MODEL_URL,
    apiKey: s.MODEL_API_KEY ?? '',
    auth: s.MODEL_AUTH,
    model: s.MODEL_NAME,
    timeoutMs: s.MODEL_TIMEOUT_MS,
    tokensPerDay: s.MODEL_TOKENS_PER_DAY,
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
