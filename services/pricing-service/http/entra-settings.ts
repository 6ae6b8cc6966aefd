import { z } from 'zod';

/** Which tokens of Microsoft Entra ID are taken beside keys. */
export interface EntraSettings {
  /** Who issues them, without a slash at the end. */
  readonly authority: string;
  /** The `aud` of a v2.0 token: the application (client) id of the service's own registration. */
  readonly audience: string;
  /** Organisations served, ids in lower case; `any`: every one that consented to the application. */
  readonly tenants: readonly string[] | 'any';
  /** The app role that lets in; null: no role does. */
  readonly role: string | null;
  /** The delegated scope that lets in; null: no scope does. */
  readonly scope: string | null;
}

const guids = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter(Boolean))
  .pipe(z.array(z.guid({ error: 'must be "any", or GUIDs with commas' }).toLowerCase()).min(1));
const permission = z.string().regex(/^[^\s"\\]{1,120}$/, 'must be one word of at most 120 characters');

const settings = z.object({
  PRICING_TOKEN_AUDIENCE: z.guid({ error: 'must be an application (client) id, a GUID' }).optional(),
  PRICING_TOKEN_TENANTS: z.union([z.literal('any'), guids]).optional(),
  PRICING_TOKEN_ROLE: permission.optional(),
  PRICING_TOKEN_SCOPE: permission.optional(),
  PRICING_TOKEN_AUTHORITY: z
    .url({ protocol: /^https$/, error: 'must be a URL that starts with https://' })
    .default('https://login.microsoftonline.com')
    .transform((url) => url.replace(/\/+$/, '')),
});

/** The settings of tokens, in the order of `.env.sample`. */
export const ENTRA_SETTING_NAMES: readonly string[] = Object.keys(settings.shape);

/**
 * Reads whether and which tokens are taken. Without an audience none are, the default. Who is let in is always said:
 * the tenants by a list or `any`, and the right by an app role or a scope.
 *
 * @param env without empty values
 */
export function readEntraSettings(env: Readonly<Record<string, string | undefined>>): {
  readonly settings: EntraSettings | null;
  readonly problems: readonly string[];
} {
  const parsed = settings.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
    return { settings: null, problems };
  }
  const s = parsed.data;
  const { PRICING_TOKEN_AUDIENCE: audience, PRICING_TOKEN_TENANTS: tenants } = s;
  const [role, scope] = [s.PRICING_TOKEN_ROLE ?? null, s.PRICING_TOKEN_SCOPE ?? null];
  if (audience === undefined) {
    const alone = tenants !== undefined || role !== null || scope !== null;
    const problem = 'PRICING_TOKEN_AUDIENCE is needed with the other PRICING_TOKEN_ settings';
    return { settings: null, problems: alone ? [problem] : [] };
  }
  const problems = [
    ...(tenants === undefined
      ? ['PRICING_TOKEN_TENANTS is needed with PRICING_TOKEN_AUDIENCE: tenant ids with commas, or "any"']
      : []),
    ...(role === null && scope === null
      ? ['PRICING_TOKEN_ROLE or PRICING_TOKEN_SCOPE is needed with PRICING_TOKEN_AUDIENCE']
      : []),
  ];
  if (tenants === undefined || problems.length > 0) return { settings: null, problems };
  return {
    settings: {
      authority: s.PRICING_TOKEN_AUTHORITY,
      audience: audience.toLowerCase(),
      tenants,
      role,
      scope,
    },
    problems: [],
  };
}
