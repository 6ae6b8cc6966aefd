import { type Account, type InboundActivity, isJsonObject, type JsonObject } from './inbound-activity.ts';

/** Deeper than any card's inputs, shallow enough for every recursive reader behind the guard. */
const MAX_DEPTH = 24;
/** Values in the whole activity. */
const MAX_VALUES = 10_000;
const MAX_ID = 512;
const MAX_NAME = 512;
const MAX_URL = 2_048;
/** Teams lets people send about 28 KB of text. */
const MAX_TEXT = 32_768;
/** Mentions, or files and the HTML of the text. */
const MAX_LIST = 200;

/** Thrown within this file only: what is wrong with the activity. */
class Malformed extends Error {}

/**
 * Reads parsed JSON as an activity: required fields present, every field that the bot reads of its type and of a
 * bounded length, the whole thing of bounded depth and size. Unknown fields are left behind.
 *
 * @returns the activity, or what is wrong with it (for logs; it quotes nothing that was sent)
 */
export function readShape(value: unknown): { activity: InboundActivity } | { problem: string } {
  try {
    if (!isJsonObject(value)) throw new Malformed('the body is not an object');
    checkBounds(value);
    return { activity: activityOf(value) };
  } catch (error) {
    if (error instanceof Malformed) return { problem: error.message };
    throw error;
  }
}

function activityOf(body: JsonObject): InboundActivity {
  const conversation = objectAt(body, 'conversation');
  const { isGroup } = conversation;
  if (isGroup !== undefined && isGroup !== null && typeof isGroup !== 'boolean') {
    throw new Malformed('conversation.isGroup is not true or false');
  }
  return {
    type: text(body, 'type', MAX_NAME),
    id: text(body, 'id', MAX_ID),
    channelId: text(body, 'channelId', MAX_NAME),
    serviceUrl: text(body, 'serviceUrl', MAX_URL),
    conversation: {
      id: text(conversation, 'id', MAX_ID),
      ...optionalTexts(conversation, { tenantId: MAX_ID, conversationType: MAX_NAME }),
      ...(typeof isGroup === 'boolean' ? { isGroup } : {}),
    },
    from: accountAt(body, 'from'),
    recipient: accountAt(body, 'recipient'),
    ...optionalTexts(body, {
      text: MAX_TEXT,
      name: MAX_NAME,
      action: MAX_NAME,
      locale: MAX_NAME,
      localTimezone: MAX_NAME,
      timestamp: MAX_NAME,
    }),
    ...optionalObject(body, 'channelData'),
    ...(body.value === undefined || body.value === null ? {} : { value: body.value }),
    ...optionalObjects(body, 'entities'),
    ...optionalObjects(body, 'attachments'),
  };
}

function accountAt(body: JsonObject, field: 'from' | 'recipient'): Account {
  const account = objectAt(body, field);
  return {
    id: text(account, 'id', MAX_ID),
    ...optionalTexts(account, { name: MAX_NAME, aadObjectId: MAX_ID, role: MAX_NAME }),
  };
}

function objectAt(body: JsonObject, field: string): JsonObject {
  const value = body[field];
  if (!isJsonObject(value)) throw new Malformed(`${field} is not an object`);
  return value;
}

function text(body: JsonObject, field: string, max: number): string {
  const value = body[field];
  if (typeof value !== 'string' || value === '') throw new Malformed(`${field} is not a text`);
  if (value.length > max) throw new Malformed(`${field} is longer than ${max} characters`);
  return value;
}

/** The named fields that are there. Null counts as absent, as many clients write it. */
function optionalTexts<Field extends string>(
  body: JsonObject,
  limits: Readonly<Record<Field, number>>,
): { [Name in Field]?: string } {
  const found: { [Name in Field]?: string } = {};
  for (const field of Object.keys(limits) as Field[]) {
    const value = body[field];
    if (value === undefined || value === null || value === '') continue;
    found[field] = text(body, field, limits[field]);
  }
  return found;
}

function optionalObject<Field extends string>(
  body: JsonObject,
  field: Field,
): { [Name in Field]?: JsonObject } {
  const value = body[field];
  if (value === undefined || value === null) return {};
  return { [field]: objectAt(body, field) } as { [Name in Field]?: JsonObject };
}

function optionalObjects<Field extends string>(
  body: JsonObject,
  field: Field,
): { [Name in Field]?: readonly JsonObject[] } {
  const value = body[field];
  if (value === undefined || value === null) return {};
  if (!Array.isArray(value) || value.length > MAX_LIST || !value.every(isJsonObject)) {
    throw new Malformed(`${field} is not a list of at most ${MAX_LIST} objects`);
  }
  const found: { [Name in Field]?: readonly JsonObject[] } = {};
  found[field] = value;
  return found;
}

/** Without recursion, since the depth is what is not known yet. */
function checkBounds(root: JsonObject): void {
  let level: unknown[] = [root];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw new Malformed(`nested deeper than ${MAX_DEPTH}`);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (Object.hasOwn(value, '__proto__')) throw new Malformed('a field is named __proto__');
      for (const child of Object.values(value)) next.push(child);
    }
    values += next.length;
    if (values > MAX_VALUES) throw new Malformed(`more than ${MAX_VALUES} values`);
    level = next;
  }
}
