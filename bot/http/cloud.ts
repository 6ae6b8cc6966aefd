/** What differs between the clouds that Teams runs in, for a bot's tokens and addresses. */
export interface Cloud {
  /** Who signs the tokens of Teams' calls to the bot. */
  readonly issuer: string;
  /** The OpenID document that names the signing keys. */
  readonly openIdMetadataUrl: string;
  /** The scope of the bot's own calls to Teams. */
  readonly scope: string;
  /** What the SDK calls this cloud; empty for the public one. */
  readonly channelService: string;
  /** Where Teams of this cloud takes the bot's messages. */
  readonly serviceUrls: readonly string[];
  /** Where OneDrive and SharePoint of this cloud keep the files of chats: ends of host names. */
  readonly fileHosts: readonly string[];
}

export type CloudName = 'public' | 'usGovernment';

/**
 * Issuers and metadata: learn.microsoft.com, "Authenticate requests with the Bot Connector API" and the
 * constants of botframework-connector 4.23.3. Service hosts: learn.microsoft.com, "Send proactive messages"
 * (read 2026-11); GCC has a host of its own but the public cloud's tokens. File hosts: learn.microsoft.com, "Microsoft 365
 * URLs and IP address ranges", SharePoint Online and OneDrive for Business, worldwide and US government.
 */
export const CLOUDS: Readonly<Record<CloudName, Cloud>> = {
  public: {
    issuer: 'https://api.botframework.com',
    openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    scope: 'https://api.botframework.com',
    channelService: '',
    serviceUrls: ['https://smba.trafficmanager.net/', 'https://smba.infra.gcc.teams.microsoft.com/'],
    fileHosts: ['.sharepoint.com'],
  },
  usGovernment: {
    issuer: 'https://api.botframework.us',
    openIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
    scope: 'https://api.botframework.us',
    channelService: 'https://botframework.azure.us',
    serviceUrls: ['https://smba.infra.gov.teams.microsoft.us/', 'https://smba.infra.dod.teams.microsoft.us/'],
    fileHosts: ['.sharepoint.us', '.sharepoint-mil.us'],
  },
};
