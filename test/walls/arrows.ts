/** Which way an import may point. The first rule whose `from` fits a file is the one that holds for it. */
export interface Arrow {
  readonly from: RegExp;
  /** Our own files that it may import. */
  readonly own: readonly RegExp[];
  /** Packages and built-in modules that it may import; absent: any but the SDK. */
  readonly packages?: RegExp;
  readonly why: string;
}

const SERVICES_OF_THE_BOT = /^services\/(?!pricing-service\/)/;

/** Microsoft's SDK, by all the names it is published under. */
export const SDK = /^(botbuilder|botframework)/;

export const ARROWS: readonly Arrow[] = [
  {
    from: /^bot\/app\.ts$/,
    own: [/^bot\//, /^cards\//, /^services\//, /^deploy\/playground\//],
    why: 'the composition root puts everything together',
  },
  {
    from: /^bot\/(main|run)\.ts$/,
    own: [/^bot\//, /^cards\//, SERVICES_OF_THE_BOT, /^deploy\/playground\//],
    why: 'the process starts the app and, for the demo, the playground',
  },
  {
    from: /^bot\//,
    own: [/^bot\//, /^cards\//, SERVICES_OF_THE_BOT],
    why: 'the bot reaches the pricing service over HTTP only, and is not built on its deployment',
  },
  {
    from: /^cards\//,
    own: [/^cards\//],
    packages: /^(?!node:|axios|kysely|pg$|better-sqlite3|restify|pino)/,
    why: 'cards are pure: a view in, a card out, knowing neither Teams nor the services nor any I/O',
  },
  {
    from: /^services\/pricing-service\//,
    own: [/^services\/(pricing-service|pricing|identity)\//, /^services\/store\/(?!bot-)/],
    why: 'the pricing service stands alone: it shares the contract, how stores are opened and how signing keys are held, nothing else',
  },
  {
    from: /^services\//,
    own: [SERVICES_OF_THE_BOT],
    why: 'services know neither the bot nor its cards, and reach the pricing service over HTTP only',
  },
  {
    from: /^deploy\//,
    own: [/^deploy\//, /^bot\/demo\.ts$/, /^bot\/conversation\/commands\.ts$/],
    why: 'deployment takes the demo identities and the command catalogue from the bot, nothing else',
  },
];
