import { creditsSetupCard } from '../../../../cards/credits-setup-card.ts';
import { type HelpCommand, helpCard } from '../../../../cards/help-card.ts';
import { licencesCard } from '../../../../cards/licences-card.ts';
import { type NotUnderstoodView, notUnderstoodCard } from '../../../../cards/not-understood-card.ts';
import { offerCard } from '../../../../cards/offer-card.ts';
import { ownChatCard } from '../../../../cards/own-chat-card.ts';
import type { Language } from '../../../../cards/text/languages.ts';
import { type TroubleView, troubleCard } from '../../../../cards/trouble-card.ts';
import type { Sample } from './sample.ts';

const COMMANDS: Readonly<Record<Language, readonly HelpCommand[]>> = {
  en: [
    { intent: 'country_support', title: 'Countries and numbers', example: 'Is Morocco supported?' },
    { intent: 'eligibility', title: 'Conditions', example: 'Can we buy pay-per-minute?' },
    { intent: 'credit_balance', title: 'Credit', example: 'How much credit is left?' },
    { intent: 'dialout_failure', title: 'Failed calls', example: 'Why does my call to +212 5 fail?' },
  ],
  fr: [
    { intent: 'country_support', title: 'Pays et numéros', example: 'Numéros gratuits au Maroc ?' },
    { intent: 'eligibility', title: 'Conditions', example: 'Pouvons-nous acheter à la minute ?' },
    { intent: 'credit_balance', title: 'Crédit', example: 'Combien de crédit reste-t-il ?' },
    { intent: 'dialout_failure', title: 'Appels en échec', example: 'Pourquoi mon appel échoue-t-il ?' },
  ],
};

const notUnderstood: Readonly<Record<string, NotUnderstoodView>> = {
  candidates: { kind: 'unclear', candidates: ['rates', 'cost_estimate', 'help', 'spend_usage', 'alerts'] },
  nothing: { kind: 'unclear', candidates: [] },
  'out-of-scope': { kind: 'outOfScope' },
  'topic-pin': {
    kind: 'topic',
    topic: 'pin',
    url: 'https://learn.microsoft.com/microsoftteams/reset-a-conference-id-for-a-user',
    cmdlet: 'Set-CsOnlineDialInConferencingUser -ResetLeaderPin',
  },
  'topic-restrict': { kind: 'topic', topic: 'restrict_dialout' },
  'old-card': { kind: 'oldCard' },
  'topic-new': { kind: 'topic', topic: 'something_new' },
};

const trouble: Readonly<Record<string, TroubleView>> = {
  unreachable: {
    problem: 'unreachable',
    since: '2026-11-23T00:58:00Z',
    lastAnswerAt: '2026-11-22T17:05:00Z',
    reference: '5f0c2a4e',
    retry: { text: 'balance', intent: 'credit_balance' },
  },
  refused: { problem: 'refused', lastAnswerAt: null },
  faulty: { problem: 'faulty' },
  internal: { problem: 'internal', reference: '5f0c2a4e' },
};

export const CONVERSATION_SAMPLES: readonly Sample[] = [
  { id: 'offer.explained', role: 'anyone', render: offerCard },
  { id: 'credits.setup', role: 'anyone', render: creditsSetupCard },
  { id: 'own-chat', role: 'admin', render: ownChatCard },
  {
    id: 'licences.anyone',
    role: 'user',
    render: (reader) => licencesCard({ demo: false, counts: null }, reader),
  },
  {
    id: 'licences.counted',
    role: 'admin',
    render: (reader) =>
      licencesCard(
        {
          demo: true,
          staleSince: '2026-11-22T17:05:00Z',
          counts: [
            { kind: 'payPerMinute', enabled: 1200, assigned: 87, free: 1113, asOf: '2026-11-23T00:00:00Z' },
            { kind: 'credits', enabled: 0, assigned: 0, free: 0, asOf: null },
          ],
        },
        reader,
      ),
  },
  ...(['help', 'welcome'] as const).map(
    (variant): Sample => ({
      id: `help.${variant}`,
      role: 'anyone',
      render: (reader) =>
        helpCard({ variant, demo: variant === 'welcome', commands: COMMANDS[reader.language] ?? [] }, reader),
    }),
  ),
  ...Object.entries(notUnderstood).map(
    ([state, view]): Sample => ({
      id: `not-understood.${state}`,
      role: 'anyone',
      render: (reader) => notUnderstoodCard(view, reader),
    }),
  ),
  ...Object.entries(trouble).map(
    ([state, view]): Sample => ({
      id: `trouble.${state}`,
      role: 'anyone',
      render: (reader) => troubleCard(view, reader),
    }),
  ),
];
