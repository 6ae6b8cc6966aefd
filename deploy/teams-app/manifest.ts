/**
 * One entry of the command menu in one language, as the bot's catalogue gives it. Teams offers the title as a prompt
 * starter and types it for whoever picks it. The schema (1.27 and later) has a prompt of its own, but no translation
 * of it: French people would be made to ask in English.
 */
export interface MenuEntry {
  readonly title: string;
  readonly description: string;
}

/** One search of the compose box in one language. */
export interface SearchEntry {
  /** What the bot knows it by; the same in every language. */
  readonly intent: string;
  readonly title: string;
  readonly description: string;
  readonly parameter: string;
  readonly hint: string;
}

/** By the keys of the manifest's localisation. */
export type AppTexts = Readonly<
  Record<'name.short' | 'name.full' | 'description.short' | 'description.full', string>
>;

export interface ManifestOptions {
  /** The bot's application (client) id, a GUID. */
  readonly appId: string;
  /** The host that the bot is reached at, such as `bot.example.com`. */
  readonly domain: string;
  readonly version: string;
  readonly publisher: string;
  readonly websiteUrl: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
  /** The command menu by language; each language with the same entries in the same order. */
  readonly menu: (language: string) => readonly MenuEntry[];
  /** The searches of the compose box by language, likewise. */
  readonly searches: (language: string) => readonly SearchEntry[];
  /** Its name and description by language. */
  readonly texts: (language: string) => AppTexts;
  /** The languages, the one of the manifest itself first. */
  readonly languages: readonly string[];
}

/** The schema that the manifest is written and checked by. Newer ones exist; nothing of theirs is used. */
export const MANIFEST_VERSION = '1.25';

/** Teams keeps one list per scope, so that each can be shown alone (schema: at most 3 lists). */
const SCOPES = ['personal', 'team', 'groupChat'] as const;

/** The bot reads the first parameter that a search comes with, whatever its name. */
const SEARCH_PARAMETER = 'query';

/** The files of the app package besides the icons, by name: the manifest and one file for each further language. */
export function manifestFiles(options: ManifestOptions): Record<string, Record<string, unknown>> {
  const schema = (name: string) =>
    `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/${name}.schema.json`;
  const [main = 'en', ...others] = options.languages;
  const texts = options.texts(main);
  const languages = others.map((language) => [
    `${language}.json`,
    {
      $schema: schema('MicrosoftTeams.Localization'),
      ...options.texts(language),
      ...menuTexts(options.menu(language)),
      ...searchTexts(options.searches(language)),
    },
  ]);
  return {
    'manifest.json': {
      $schema: schema('MicrosoftTeams'),
      manifestVersion: MANIFEST_VERSION,
      version: options.version,
      id: options.appId,
      developer: {
        name: options.publisher,
        websiteUrl: options.websiteUrl,
        privacyUrl: options.privacyUrl,
        termsOfUseUrl: options.termsUrl,
      },
      icons: { color: 'color.png', outline: 'outline.png' },
      name: { short: texts['name.short'], full: texts['name.full'] },
      description: { short: texts['description.short'], full: texts['description.full'] },
      accentColor: '#1F4E5F',
      localizationInfo: {
        defaultLanguageTag: main,
        additionalLanguages: others.map((language) => ({
          languageTag: language,
          file: `${language}.json`,
        })),
      },
      bots: [
        {
          botId: options.appId,
          scopes: SCOPES,
          supportsFiles: true,
          isNotificationOnly: false,
          commandLists: SCOPES.map((scope) => ({
            scopes: [scope],
            commands: options.menu(main).map(({ title, description }) => ({ title, description })),
          })),
        },
      ],
      composeExtensions: [
        {
          botId: options.appId,
          commands: options.searches(main).map(({ intent, title, description, parameter, hint }) => ({
            id: intent,
            type: 'query',
            title,
            description,
            context: ['compose', 'commandBox'],
            // Before anything is typed there are suggestions.
            initialRun: true,
            parameters: [{ name: SEARCH_PARAMETER, title: parameter, description: hint, inputType: 'text' }],
          })),
        },
      ],
      validDomains: [options.domain],
    },
    ...Object.fromEntries(languages),
  };
}

function menuTexts(menu: readonly MenuEntry[]): Record<string, string> {
  const texts: Record<string, string> = {};
  SCOPES.forEach((_scope, list) => {
    menu.forEach(({ title, description }, command) => {
      const path = `bots[0].commandLists[${list}].commands[${command}]`;
      texts[`${path}.title`] = title;
      texts[`${path}.description`] = description;
    });
  });
  return texts;
}

function searchTexts(searches: readonly SearchEntry[]): Record<string, string> {
  const texts: Record<string, string> = {};
  searches.forEach(({ title, description, parameter, hint }, command) => {
    const path = `composeExtensions[0].commands[${command}]`;
    texts[`${path}.title`] = title;
    texts[`${path}.description`] = description;
    texts[`${path}.parameters[0].title`] = parameter;
    texts[`${path}.parameters[0].description`] = hint;
  });
  return texts;
}
