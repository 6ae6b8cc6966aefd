import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import type { Cloud } from '../http/cloud.ts';
import type { InboundActivity } from '../http/inbound-activity.ts';

/** The bot's own identity towards Teams. Without it the bot talks to a loopback connector only. */
export interface BotCredentials {
  readonly appId: string;
  /** Absent for a managed identity. */
  readonly password?: string;
  /** `MultiTenant` registrations can no longer be made (since 2025-07-31), but existing ones go on. */
  readonly type: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly tenantId?: string;
}

/**
 * The SDK makes a client for signing people in with every turn, a tenth of the turn's cost. This bot asks nobody to
 * sign in, so there is none; whoever asks for it in a turn finds nothing.
 */
class MessagingAuthentication extends ConfigurationBotFrameworkAuthentication {
  override createUserTokenClient(): ReturnType<
    ConfigurationBotFrameworkAuthentication['createUserTokenClient']
  > {
    return Promise.resolve(undefined as never);
  }
}

/** The SDK's client, as far as we touch it. */
interface SdkClient {
  readonly client: { readonly pipeline: ConnectorPipeline };
}

interface ConnectorPipeline {
  removePolicy(which: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest(request: { timeout: number }, next: (request: unknown) => Promise<unknown>): Promise<unknown>;
  }): void;
}

/** What Teams is called with, outside of a turn: the SDK's `ConnectorClient`, as far as we use it. */
export interface Connector {
  readonly conversations: {
    sendToConversation(
      conversationId: string,
      activity: Partial<Activity>,
    ): Promise<{ readonly id?: string }>;
    updateActivity(
      conversationId: string,
      activityId: string,
      activity: Partial<Activity>,
    ): Promise<{ readonly id?: string }>;
  };
}

/** Teams has a host a region, and each tenant one path on it. */
const MOST_HOSTS = 500;

/**
 * The SDK's adapter, minus its own verification of tokens and its own retries.
 *
 * The guard has verified the caller already, more strictly. A second verification by the SDK would fetch the keys
 * on its own, refuse a rotated key for up to an hour, and answer 500 when the key server is away.
 *
 * The SDK tries 500, 502 and 504 four times and 412 never, the opposite of what Teams asks for, and it ignores
 * `retryOptions` (botbuilder-stdlib 4.23.3, azureCoreHttpCompat/serviceClientContext.js). Retrying is ours.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly #appId: string;
  readonly #scope: string;
  readonly #callTimeoutMs: number;
  readonly #connectors = new Map<string, Promise<Connector>>();

  /** @param callTimeoutMs after which a call to Teams counts as unanswered; the SDK itself would wait for ever */
  constructor(cloud: Cloud, credentials: BotCredentials | undefined, callTimeoutMs: number) {
    super(new MessagingAuthentication(sdkSettings(cloud, credentials)));
    this.#appId = credentials?.appId ?? '';
    this.#scope = cloud.scope;
    this.#callTimeoutMs = callTimeoutMs;
    this.use(async (context, next) => {
      this.#takeOver(context.turnState.get<SdkClient>(this.ConnectorClientKey));
      await next();
    });
  }

  /** Runs `logic` as the turn of an activity that the guard has let through. Rejects with what `logic` throws. */
  async runTurn(activity: InboundActivity, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    const claimsIdentity = this.createClaimsIdentity(this.#appId);
    await this.processActivity(
      {
        audience: this.#scope,
        claimsIdentity,
        connectorFactory: this.botFrameworkAuthentication.createConnectorFactory(claimsIdentity),
      },
      // The SDK's type asks for fields that no client sends; it reads the addresses only.
      { ...activity } as unknown as Activity,
      logic,
    );
  }

  /**
   * The client that calls one of Teams' hosts outside of a turn. It is made once a host: the SDK's own proactive turn
   * makes one for every message, which costs as much as sending it.
   */
  connectorFor(serviceUrl: string): Promise<Connector> {
    const known = this.#connectors.get(serviceUrl);
    if (known) return known;
    const factory = this.botFrameworkAuthentication.createConnectorFactory(
      this.createClaimsIdentity(this.#appId),
    );
    const made = factory.create(serviceUrl, this.#scope).then((client) => {
      this.#takeOver(client as unknown as SdkClient);
      return client as Connector;
    });
    // One that could not be made is made anew next time.
    made.catch(() => this.#connectors.delete(serviceUrl));
    if (this.#connectors.size >= MOST_HOSTS) this.#connectors.clear();
    this.#connectors.set(serviceUrl, made);
    return made;
  }

  #takeOver({ client: { pipeline } }: SdkClient): void {
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.addPolicy({
      name: 'callTimeout',
      sendRequest: (request, next) => next(Object.assign(request, { timeout: this.#callTimeoutMs })),
    });
  }
}

function sdkSettings(cloud: Cloud, credentials: BotCredentials | undefined): Record<string, string> {
  const settings: Record<string, string> = {};
  if (cloud.channelService) settings.ChannelService = cloud.channelService;
  if (!credentials) return settings;
  settings.MicrosoftAppId = credentials.appId;
  settings.MicrosoftAppType = credentials.type;
  if (credentials.password) settings.MicrosoftAppPassword = credentials.password;
  if (credentials.tenantId) settings.MicrosoftAppTenantId = credentials.tenantId;
  return settings;
}
