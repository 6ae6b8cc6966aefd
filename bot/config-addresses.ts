import { z } from 'zod';
import { type ChannelAddress, readAddress } from '../services/delivery/channels/address.ts';

/** Mail and web addresses in a setting, separated by commas. */
export const addressList = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .refine((written) => written.every((one) => readAddress(one) !== undefined), {
    error: 'must be mail addresses and https addresses, separated by commas',
  });

/** The addresses of a setting with the one tenant that they are of; null where there are several. */
export function addressesOf(
  written: readonly string[] | undefined,
  tenants: readonly string[],
): { readonly tenantId: string; readonly addresses: readonly ChannelAddress[] } | null {
  const [tenantId, ...others] = tenants;
  if (tenantId === undefined || others.length > 0) return null;
  return { tenantId, addresses: (written ?? []).flatMap((one) => readAddress(one) ?? []) };
}

/** What contradicts a setting of addresses: each as whether it is so, and in words. */
export function addressProblems(
  name: 'ALERTS_TO' | 'DESK_TO',
  s: {
    readonly ALERTS_TO?: readonly string[] | undefined;
    readonly DESK_TO?: readonly string[] | undefined;
    readonly SMTP_URL?: string | undefined;
    readonly WEBHOOK_SECRET?: string | undefined;
    readonly ALLOWED_TENANTS?: readonly string[] | undefined;
  },
): readonly [boolean, string][] {
  const written = s[name] ?? [];
  const names = (kind: ChannelAddress['kind']) => written.some((one) => readAddress(one)?.kind === kind);
  const why = {
    ALERTS_TO: 'with several, say in Teams which alerts go where',
    DESK_TO: 'cases of others must not reach its desk',
  }[name];
  return [
    [names('mail') && !s.SMTP_URL, `SMTP_URL is needed for the mail addresses in ${name}`],
    [names('webhook') && !s.WEBHOOK_SECRET, `WEBHOOK_SECRET is needed for the web addresses in ${name}`],
    [
      s[name] !== undefined && (s.ALLOWED_TENANTS?.length ?? 1) > 1,
      `${name} needs a bot that serves one tenant: ${why}`,
    ],
  ];
}
