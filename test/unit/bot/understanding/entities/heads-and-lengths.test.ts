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
  // a number to call is no head count, "05" is one
  [
    'fr-FR',
    'Depuis un portable, le 0800 espagnol de la conférence est injoignable',
    { number_type: 'tollfree', country: ['ES'] },
  ],
  [
    'fr-FR',
    'réunion avec 05 personnes en Espagne pendant 1h, combien ?',
    { participants: 5, minutes: 60, country: ['ES'] },
  ],
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
  // times of the day are no lengths
  [
    'fr-FR',
    'l’appel vers Oman a coupé hier à 14h30',
    { country: ['OM'], direction: 'dialout', date: ['yesterday'] },
  ],
  [
    'fr-FR',
    'réunion du 3 décembre à 9 h avec quatre Turcs, combien',
    { date: ['2026-12-03'], participants: 4, country: ['TR'] },
  ],
  ['fr-FR', 'coût de 2h avec cinq Turcs', { minutes: 120, participants: 5, country: ['TR'] }],
  [
    'en-US',
    'what would a 2 hour call with five Turks cost',
    { minutes: 120, participants: 5, country: ['TR'] },
  ],
  ['en-US', 'every morning at 8 tell me what is left', {}],
  // who is counted
  [
    'fr-FR',
    'prix d’une heure avec 6 et 4 personnes en Turquie et au Qatar',
    { minutes: 60, participants: 10, country: ['TR', 'QA'] },
  ],
  [
    'fr-FR',
    'on est 7 pendant une heure, ça coûte combien avec Oman ?',
    { minutes: 60, participants: 7, country: ['OM'] },
  ],
  [
    'fr-FR',
    'coût d’une heure avec un avocat à Oman et deux au Qatar',
    { minutes: 60, participants: 3, country: ['OM', 'QA'] },
  ],
  ['fr-FR', 'une réu de 2h à 7 avec Oman, combien ?', { minutes: 120, participants: 7, country: ['OM'] }],
  ['en-US', 'we are a school of 300 employees, may we buy it', {}],
  ['en-US', 'do the 60 minutes per user still exist', { minutes: 60 }],
  ['en-US', 'price of a two and a half hour hearing with 4 witnesses', { participants: 4, minutes: 150 }],
  ['en-US', 'cost of half an hour with 4 people', { participants: 4, minutes: 30 }],
  [
    'en-US',
    'me plus three in France for half an hour, how much',
    { country: ['FR'], participants: 4, minutes: 30 },
  ],
  ['fr-FR', 'coût de 50’ avec 3 personnes', { participants: 3, minutes: 50 }],
]);
