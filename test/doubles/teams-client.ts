import { randomUUID } from 'node:crypto';
import type { Card, FakeConnector, SeenMessage } from './fake-connector.ts';

/** The demo tenant and its people, as the whole product knows them. */
export const DEMO = {
  tenantId: '00000000-0000-4000-8000-00000000d3e0',
  admin: { id: '29:demo-admin', aadObjectId: '00000000-0000-4000-8000-0000000000a1', name: 'Ada Admin' },
  user: { id: '29:demo-user', aadObjectId: '00000000-0000-4000-8000-0000000000b1', name: 'Uri User' },
  botId: '28:00000000-0000-4000-8000-0000000000ff',
} as const;

export interface Person {
  readonly id: string;
  readonly aadObjectId?: string;
  readonly name?: string;
}

export type Activity = Record<string, unknown>;

/** How the bot answered one activity: the HTTP answer, and the messages that came while it was handled. */
export interface Answer {
  readonly status: number;
  /** Parsed JSON of an invoke's answer; undefined where the body is empty. */
  readonly body: unknown;
  readonly messages: readonly SeenMessage[];
}

/** The answer to an `Action.Execute`, read. */
export interface PressAnswer extends Answer {
  readonly card?: Card;
  readonly error?: { readonly code: string; readonly message: string };
}

/** What a search of the compose box shows. */
export interface SearchResults extends Answer {
  readonly type: string;
  readonly text: string | undefined;
  readonly results: readonly { readonly title: string; readonly card: Card }[];
}

interface ComposeExtension {
  readonly type: string;
  readonly text?: string;
  readonly attachments?: readonly {
    readonly content: Card;
    readonly preview: { readonly content: { readonly title: string } };
  }[];
}

export interface TeamsClientOptions {
  /** The bot's messages endpoint, `http://127.0.0.1:<port>/api/messages`. */
  readonly endpoint: string;
  readonly connector: FakeConnector;
  readonly tenantId?: string;
  readonly locale?: string;
  /** Makes the `Authorization` header for an activity; without it none is sent. */
  readonly authorization?: (activity: Activity) => string | undefined | Promise<string | undefined>;
}

/**
 * Speaks to the bot as Teams does.
 *
 * ```ts
 * const teams = new TeamsClient({ endpoint, connector });
 * const chat = teams.personal(DEMO.admin);
 * const { messages: [reply] } = await chat.say('How much credit is left?');
 * const { card } = await chat.press({ verb: 'refreshBalance', data: {} });
 * ```
 */
export class TeamsClient {
  readonly #options: TeamsClientOptions;

  constructor(options: TeamsClientOptions) {
    this.#options = options;
  }

  /** A one-to-one chat with the bot. */
  personal(person: Person = DEMO.admin): Chat {
    return this.#chat(person, { id: `a:personal-${person.id}`, conversationType: 'personal' }, {});
  }

  /** A group chat, in which the bot is mentioned. */
  group(person: Person = DEMO.user, id = '19:group@thread.v2'): Chat {
    return this.#chat(person, { id, conversationType: 'groupChat', isGroup: true }, {});
  }

  /** A channel's thread, in which the bot is mentioned. */
  channel(person: Person = DEMO.user, thread = '1700000000001', id = '19:channel@thread.tacv2'): Chat {
    const team = { id: '19:team@thread.tacv2', name: 'Telephony' };
    return this.#chat(
      person,
      { id: `${id};messageid=${thread}`, conversationType: 'channel', isGroup: true },
      { team, channel: { id }, teamsChannelId: id, teamsTeamId: team.id },
    );
  }

  /** Posts an activity just as it is. */
  async post(activity: Activity, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const { connector, endpoint, authorization } = this.#options;
    const before = connector.messages.length;
    const bearer = await authorization?.(activity);
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(bearer ? { authorization: bearer } : {}),
        ...headers,
      },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      messages: connector.messages.slice(before),
    };
  }

  #chat(person: Person, conversation: Activity, channelData: Activity): Chat {
    const { connector, tenantId = DEMO.tenantId, locale = 'en-US' } = this.#options;
    return new Chat(this, {
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      conversation: { ...conversation, tenantId },
      from: person,
      recipient: { id: DEMO.botId, name: 'Tollkeeper' },
      channelData: { ...channelData, tenant: { id: tenantId } },
      locale,
      localTimezone: 'Europe/Paris',
      entities: [{ type: 'clientInfo', locale, country: 'FR', platform: 'Web', timezone: 'Europe/Paris' }],
    });
  }
}

/** One person in one conversation with the bot. Every method posts one activity and returns what came of it. */
export class Chat {
  readonly #teams: TeamsClient;
  readonly #base: Activity;

  constructor(teams: TeamsClient, base: Activity) {
    this.#teams = teams;
    this.#base = base;
  }

  /** The same person and place, speaking another language. */
  in(locale: string): Chat {
    return new Chat(this.#teams, {
      ...this.#base,
      locale,
      entities: [{ type: 'clientInfo', locale, country: locale.slice(-2), platform: 'Web' }],
    });
  }

  get conversationId(): string {
    return (this.#base.conversation as { id: string }).id;
  }

  say(text: string, extra: Activity = {}): Promise<Answer> {
    const { conversationType } = this.#base.conversation as { conversationType: string };
    return this.#post({
      type: 'message',
      ...(conversationType === 'personal' ? { text } : this.#mentioning(text)),
      textFormat: 'plain',
      ...extra,
    });
  }

  /** Presses an `Action.Submit` that carries `value`. */
  submit(value: Record<string, unknown>): Promise<Answer> {
    return this.#post({ type: 'message', value });
  }

  /** Presses an `Action.Execute`; with `automatic` it is a refresh that nobody pressed. */
  async press(
    action: { readonly verb: string; readonly data?: unknown },
    { automatic = false } = {},
  ): Promise<PressAnswer> {
    const answer = await this.#post({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', ...action }, trigger: automatic ? 'automatic' : 'manual' },
    });
    const body = answer.body as { type?: string; value?: unknown } | undefined;
    if (body?.type?.endsWith('.card.adaptive')) return { ...answer, card: body.value as Card };
    if (body?.type?.endsWith('.error')) {
      return { ...answer, error: body.value as { code: string; message: string } };
    }
    return answer;
  }

  /** Types into a search of the compose box; without a query, what is asked before anything is typed. */
  async search(commandId: string, query?: string): Promise<SearchResults> {
    const parameter =
      query === undefined ? { name: 'initialRun', value: 'true' } : { name: 'query', value: query };
    const answer = await this.#post({
      type: 'invoke',
      name: 'composeExtension/query',
      value: { commandId, parameters: [parameter], queryOptions: { skip: 0, count: 25 } },
    });
    const { composeExtension } = answer.body as { composeExtension: ComposeExtension };
    return {
      ...answer,
      type: composeExtension.type,
      text: composeExtension.text,
      results: (composeExtension.attachments ?? []).map(({ content, preview }) => ({
        title: preview.content.title,
        card: content,
      })),
    };
  }

  install(): Promise<Answer> {
    return this.#post({ type: 'installationUpdate', action: 'add' });
  }

  remove(): Promise<Answer> {
    return this.#post({ type: 'installationUpdate', action: 'remove' });
  }

  /** The activity that `say` would post, to be changed and posted by hand. */
  activity(fields: Activity): Activity {
    return {
      id: `1:${randomUUID()}`,
      timestamp: new Date().toISOString(),
      ...this.#base,
      ...fields,
    };
  }

  #post(fields: Activity): Promise<Answer> {
    return this.#teams.post(this.activity(fields));
  }

  #mentioning(text: string): Activity {
    const mention = '<at>Tollkeeper</at>';
    const entities = this.#base.entities as Activity[];
    return {
      text: `${mention} ${text}`,
      entities: [...entities, { type: 'mention', text: mention, mentioned: this.#base.recipient }],
    };
  }
}
