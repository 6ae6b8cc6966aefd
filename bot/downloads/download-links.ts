import { createHash } from 'node:crypto';
import type { Download, DownloadWanted } from '../../services/pricing/pricing-downloads.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import type { PricingPort } from '../../services/pricing/pricing-port.ts';
import type { BotDb } from '../../services/store/bot-store.ts';
import type { Access } from '../access.ts';
import type { Asker } from '../conversation/turn.ts';

/** What became of somebody who follows a link. */
export type FollowedLink =
  | { readonly state: 'file'; readonly file: Download }
  /** Never given out, run out, or its owner is no administrator any more: which, is nobody's business. */
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly error: PricingError };

/** Links to files, for people whose browser has no session with the bot. */
export interface DownloadLinks {
  /** Gives out links, one for each file, that work for some minutes. @returns their tokens, in order */
  issue(
    owner: { readonly tenantId: string; readonly aadObjectId: string },
    wanted: readonly DownloadWanted[],
  ): Promise<readonly string[]>;
  follow(token: string): Promise<FollowedLink>;
  purge(): Promise<void>;
}

export interface DownloadLinkParts {
  readonly db: BotDb;
  readonly pricing: Pick<PricingPort, 'download'>;
  readonly access: (asker: Asker) => Promise<Access>;
  readonly now: () => Date;
  /** 256 random bits, base64url. */
  readonly newToken: () => string;
}

/** Long enough to press and to sign in to a browser, too short to be worth passing on. */
export const LINK_MINUTES = 10;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/**
 * Links that are keys: whoever has one gets that file, of that tenant, for ten minutes, and nothing else. A mail scanner
 * or a preview may follow it first, so it is not used up by being followed. Only the hash of a token is kept.
 */
export function createDownloadLinks({
  db,
  pricing,
  access,
  now,
  newToken,
}: DownloadLinkParts): DownloadLinks {
  return {
    async issue({ tenantId, aadObjectId }, wanted) {
      const expires = new Date(now().getTime() + LINK_MINUTES * 60_000).toISOString();
      const tokens = wanted.map(() => newToken());
      await db
        .insertInto('downloads')
        .values(
          wanted.map((one, at) => ({
            tenant_id: tenantId,
            token_hash: hashOf(tokens[at] ?? ''),
            owner: aadObjectId,
            wanted: JSON.stringify(one),
            expires_at: expires,
          })),
        )
        .execute();
      return tokens;
    },
    async follow(token) {
      const row = await db
        .selectFrom('downloads')
        .select(['tenant_id', 'owner', 'wanted'])
        .where('token_hash', '=', hashOf(token))
        .where('expires_at', '>', now().toISOString())
        .executeTakeFirst();
      if (!row) return { state: 'gone' };
      const owner = { tenantId: row.tenant_id, aadObjectId: row.owner, userId: row.owner, locale: '' };
      if (!(await access(owner)).administrator) return { state: 'gone' };
      try {
        const wanted = JSON.parse(row.wanted) as DownloadWanted;
        return { state: 'file', file: await pricing.download(row.tenant_id, wanted) };
      } catch (error) {
        if (error instanceof PricingError) return { state: 'failed', error };
        throw error;
      }
    },
    async purge() {
      await db.deleteFrom('downloads').where('expires_at', '<=', now().toISOString()).execute();
    },
  };
}
