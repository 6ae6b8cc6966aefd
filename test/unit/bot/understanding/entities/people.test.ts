import { checkEntities } from './check-entities.ts';

checkEntities('people, departments and rankings', [
  ['en-US', 'Thandeka Mokoena has no licence, why', { user: 'Thandeka Mokoena' }],
  ['en-US', 'whenever Jake dials out it fails', { user: 'Jake', direction: 'dialout' }],
  ['fr-FR', 'attribue une licence à Hyun-woo', { user: 'Hyun-woo' }],
  ['en-US', "Jordan Pike's spend since last Friday", { user: 'Jordan Pike', date: ['since:2026-11-20'] }],
  [
    'fr-FR',
    'France Delmas a dépensé combien le mois dernier',
    { user: 'France Delmas', date: ['last_month'] },
  ],
  [
    'en-US',
    'what did we spend on calls to Jordan in June',
    { country: ['JO'], date: ['--06'], direction: 'dialout' },
  ],
  ['en-US', 'how much did Ludwig van der Berg spend', { user: 'Ludwig van der Berg' }],
  ['en-US', "assign a licence to Mark O'Brien", { user: "Mark O'Brien" }],
  ['en-US', 'will Tom get a licence', { user: 'Tom' }],
  [
    'en-US',
    'Vratislav says Teams never rings, why did the dial-out fail',
    { user: 'Vratislav', direction: 'dialout' },
  ],
  ['en-US', 'does the OnlineDialOutPolicy apply to this licence', {}],
  ['en-US', 'who in Legal has a licence', { department: 'Legal' }],
  ['en-US', 'I run IT, which licence do we need', {}],
  ['fr-FR', 'dépenses du support en septembre', { department: 'support', date: ['--09'] }],
  ['en-US', 'which five users ran up the spend last week', { top: 5, date: ['last_week'] }],
  ['fr-FR', 'les 5 destinations les plus chères du mois dernier', { top: 5, date: ['last_month'] }],
  ['en-US', 'the 4 countries with the highest spend', { top: 4 }],
]);
