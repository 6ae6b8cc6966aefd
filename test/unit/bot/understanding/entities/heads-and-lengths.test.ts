import { checkEntities } from './check-entities.ts';

checkEntities('heads and lengths', [
  [
    'en-US',
    'cost of 45 minutes with 2 in France, 1 in Belgium, 3 in Morocco',
    { minutes: 45, participants: 6, country: ['FR', 'BE', 'MA'] },
  ],
  [
    'fr-FR',
    'coût d’une demi-heure avec deux Sénégalais, un Malien et quatre Ivoiriens',
    { minutes: 30, participants: 7, country: ['SN', 'ML', 'CI'] },
  ],
  [
    'en-US',
    'what does a 65 minute meeting cost, Singapore and Malaysia, 3 people in each',
    { minutes: 65, participants: 6, country: ['SG', 'MY'] },
  ],
  [
    'en-US',
    'cost of 30 minutes for 9 participants: 3 in Egypt, 6 in Jordan',
    { minutes: 30, participants: 9, country: ['EG', 'JO'] },
  ],
  [
    'en-US',
    'cost of a 20 minute meeting with one participant in Oman',
    { minutes: 20, participants: 1, country: ['OM'] },
  ],
  ['en-US', 'what would eleven Poles for an hour cost', { minutes: 60, participants: 11, country: ['PL'] }],
  ['en-US', 'which of the two tenants is charged', {}],
  ['fr-FR', 'coût d’une heure et quart avec six Danois', { minutes: 75, participants: 6, country: ['DK'] }],
  [
    'en-US',
    'cost of three quarters of an hour with seven Finns',
    { minutes: 45, participants: 7, country: ['FI'] },
  ],
  [
    'fr-FR',
    'coût d’une réunion de 2h15 avec un seul participant à Oman',
    { minutes: 135, participants: 1, country: ['OM'] },
  ],
  ['en-US', 'we have 2,350 minutes left in the pool', { minutes: 2350 }],
  ['fr-FR', 'il nous reste 1 200 minutes dans le pool', { minutes: 1200 }],
  ['en-US', 'how many of our 1,800 Dutch pool minutes are left', { minutes: 1800, country: ['NL'] }],
  ['en-US', 'how much of the 60 free minutes is left', {}],
  ['en-US', 'alert me when the pool has fewer than 500 minutes left', { minutes: 500 }],
  ['en-US', 'snooze the alerts for 2 hours', { duration: '2h' }],
  ['en-US', 'does our credit expire after a year', { duration: '1y' }],
  [
    'en-US',
    'is 300 euros enough for a fortnight',
    { amount: [{ value: 300, currency: 'EUR' }], duration: '2w' },
  ],
  [
    'fr-FR',
    'un budget de 1 000 $ tient-il un an',
    { amount: [{ value: 1000, currency: 'USD' }], duration: '1y' },
  ],
]);
