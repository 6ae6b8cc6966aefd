/**
 * What changes when an Enterprise Agreement renews into a Microsoft Customer Agreement, step by step, as far as
 * Microsoft's pages say it; what they do not say is told as such.
 */
import { ask } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { factList } from './kit/facts.ts';
import { footer, type Source } from './kit/footer.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker, subheading, text } from './kit/text.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

const SOURCES: readonly Source[] = [
  { name: 'Microsoft Learn, what are Communications Credits', date: '2024-11-18' },
  {
    name: 'Microsoft Learn, turn off auto-recharge of Communications Credits (MCA customers)',
    date: '2024-11-18',
  },
  { name: 'Microsoft Learn, manage pay-as-you-go services', date: '2023-10-13' },
];

const STEPS = ['check', 'payAsYouGo', 'recharge', 'drain', 'verify', 'budget'] as const;

export function renewalCard(reader: Reader): RenderedCard {
  const line = say(reader, 'renewal.line');
  return assemble(reader, {
    summary: line,
    body: [
      kicker(say(reader, 'eligibility.kicker')),
      heading(say(reader, 'renewal.title')),
      verdict('note', line, say(reader, 'renewal.kept')),
      factList(
        STEPS.map((step, index) => ({
          label: say(reader, 'renewal.step', { step: index + 1, title: say(reader, `renewal.${step}`) }),
          value: say(reader, `renewal.${step}.value`),
        })),
      ),
      subheading(say(reader, 'renewal.unknown')),
      text(say(reader, 'renewal.unknown.value')),
      footer(reader, { sources: SOURCES, advice: say(reader, 'eligibility.advice') }),
    ],
    actions: [
      ask(say(reader, 'intent.eligibility'), {
        text: say(reader, 'intent.eligibility'),
        intent: 'eligibility',
      }),
      ask(say(reader, 'intent.credit_balance'), {
        text: say(reader, 'intent.credit_balance'),
        intent: 'credit_balance',
      }),
    ],
  });
}
