/**
 * How Communications Credits are bought, funded and kept from running out, as Microsoft's pages say it; what they do
 * not say is told as such.
 */
import { ask, openUrl } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { factList } from './kit/facts.ts';
import { footer, type Source } from './kit/footer.ts';
import { folded } from './kit/layout.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker } from './kit/text.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

const CREDITS: Source = {
  name: 'Microsoft Learn, what are Communications Credits',
  url: 'https://learn.microsoft.com/microsoftteams/what-are-communications-credits',
  date: '2024-11-18',
};
const SOURCES: readonly Source[] = [
  CREDITS,
  { name: 'Microsoft Learn, set up Communications Credits for your organization', date: '2024-11-12' },
  { name: 'Microsoft Learn, the same pages in French', date: '2023-01-25' },
];

/** The facts that a decision needs first, and those for later. */
const FIRST = ['where', 'who', 'account', 'autoRecharge', 'expiry', 'zero'] as const;
const FURTHER = ['minimum', 'agreement', 'mails', 'mca', 'countries', 'scope'] as const;

export function creditsSetupCard(reader: Reader): RenderedCard {
  const line = say(reader, 'credits.line');
  const facts = (ids: readonly (typeof FIRST | typeof FURTHER)[number][]) =>
    factList(
      ids.map((id) => ({ label: say(reader, `credits.${id}`), value: say(reader, `credits.${id}.value`) })),
    );
  const further = folded('further', say(reader, 'action.more'), [facts(FURTHER)]);
  return assemble(reader, {
    summary: line,
    body: [
      kicker(say(reader, 'balance.kicker')),
      heading(say(reader, 'credits.title')),
      verdict('note', line),
      facts(FIRST),
      further.content,
      footer(reader, { sources: SOURCES, advice: say(reader, 'eligibility.advice') }),
    ],
    actions: [
      further.unfold,
      ask(say(reader, 'intent.eligibility'), {
        text: say(reader, 'intent.eligibility'),
        intent: 'eligibility',
      }),
      ...openUrl(say(reader, 'action.source'), CREDITS.url),
    ],
  });
}
