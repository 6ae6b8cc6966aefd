import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * The key of one webhook, from the one secret that whoever runs the bot has set: who knows the key of their own
 * webhook can sign for no other.
 */
export function webhookKey(secret: string, tenantId: string, url: string): string {
  const key = createHmac('sha256', secret).update(`${tenantId}\n${url}`).digest('base64');
  return `${PREFIX}${key}`;
}

/**
 * Headers by which the receiver knows that a message is ours, fresh, and not seen before: the Standard Webhooks
 * (standardwebhooks.com, specification 1.0), for which there are libraries in most languages.
 */
export function signedHeaders(
  key: string,
  id: string,
  at: Date,
  body: string,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', Buffer.from(key.slice(PREFIX.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
