import { checkEntities } from './check-entities.ts';

checkEntities('money and dates', [
  ['fr-FR', 'depenses ajd', { date: ['today'] }],
  [
    'en-US',
    'is it still $0.013 a minute for Canada',
    { country: ['CA'], amount: [{ value: 0.013, currency: 'USD' }] },
  ],
  [
    'fr-FR',
    'on m’annonce 0,27 la minute pour le Pérou',
    { country: ['PE'], amount: [{ value: 0.27, currency: null }] },
  ],
  ['en-US', 'the balance is now CHF 1’980.00', { amount: [{ value: 1980, currency: 'CHF' }] }],
  ['en-US', 'buy twenty-five hundred dollars of credit', { amount: [{ value: 2500, currency: 'USD' }] }],
  [
    'fr-FR',
    'recharge auto : 200 dès qu’on passe sous 50',
    {
      amount: [
        { value: 200, currency: null },
        { value: 50, currency: null },
      ],
    },
  ],
  [
    'en-US',
    'raise my alert from 300 to 450',
    {
      amount: [
        { value: 300, currency: null },
        { value: 450, currency: null },
      ],
    },
  ],
  // dates
  [
    'en-US',
    'did the outage on 11/18/2026 break dial-in for Singapore',
    { date: ['2026-11-18'], direction: 'dialin', country: ['SG'] },
  ],
  [
    'en-US',
    'since October 28 attendees in Hong Kong cannot dial in',
    { date: ['since:2026-10-28'], direction: 'dialin', country: ['HK'] },
  ],
  ['en-US', 'spend in the second quarter of 2026', { date: ['2026-04-01/2026-06-30'] }],
  ['fr-FR', 'dépenses du deuxième trimestre 2026', { date: ['2026-04-01/2026-06-30'] }],
  ['fr-FR', 'dépenses de cette semaine contre la précédente', { date: ['this_week', 'last_week'] }],
  [
    'fr-FR',
    'appels vers Oman KO depuis ce matin',
    { country: ['OM'], direction: 'dialout', date: ['since:today'] },
  ],
  ['en-US', 'why has inbound been dear since July', { direction: 'dialin', date: ['since:--07'] }],
  ['fr-FR', 'dépenses depuis le changement du 9 novembre', { date: ['since:2026-11-09'] }],
  ['fr-FR', 'dépense de la semaine', { date: ['this_week'] }],
  ['fr-FR', 'dépense de la semaine prochaine', { date: ['next_week'] }],
  ['fr-FR', 'dépense de la semaine du 9 novembre', { date: ['2026-11-09/2026-11-15'] }],
  ['fr-FR', 'que reste-t-il des 600 $ CA', { amount: [{ value: 600, currency: 'CAD' }] }],
  ['fr-FR', '600 $ ça dure combien de temps', { amount: [{ value: 600, currency: 'USD' }] }],
  ['en-US', 'how many days till we hit 0', {}],
  ['fr-FR', 'un essai d’un mois suffit-il ?', { duration: '1m' }],
  ['fr-FR', 'alerte sous 500 dinars tunisiens', { amount: [{ value: 500, currency: 'TND' }] }],
  ['fr-FR', 'tient-on jusqu’au quinze décembre', { date: ['2026-12-15'] }],
  ['fr-FR', 'alerte quand il reste moins de sept jours', { days: 7 }],
  ['fr-FR', 'où poser mes congés de Noël ?', {}],
  ['fr-FR', 'combien nous reste-t-il avant la réunion de vendredi', { date: ['2026-11-27'] }],
  ['fr-FR', 'explique-moi l’offre comme si j’avais 5 ans', {}],
  // A coming day is ahead, unless something says that it was.
  ['fr-FR', 'pour des crédits utilisables au 1er décembre, quand acheter', { date: ['2026-12-01'] }],
  ['en-US', 'what did we spend on December 3', { date: ['2025-12-03'] }],
  [
    'en-US',
    'what will the launch on 10 December cost, everybody being called for 50 minutes',
    { date: ['2026-12-10'], minutes: 50, direction: 'dialout' },
  ],
  ['fr-FR', 'les crédits tiennent-ils jusqu’à la fin de la semaine', { date: ['end_of:this_week'] }],
  ['fr-FR', 'coût de 20 minutes pour sept Finlandais', { minutes: 20, participants: 7, country: ['FI'] }],
  ['fr-FR', 'préviens-moi sous 120 $ US', { amount: [{ value: 120, currency: 'USD' }] }],
  ['en-US', 'is 3 lakh rupees enough to go on', { amount: [{ value: 300000, currency: 'INR' }] }],
  ['en-US', 'will R4500 be enough', { amount: [{ value: 4500, currency: 'ZAR' }] }],
  ['en-US', 'will the credit last until Friday 4 December', { date: ['2026-12-04'] }],
  ['fr-FR', 'dépenses du 1er semestre', { date: ['2026-01-01/2026-06-30'] }],
  ['fr-FR', 'de quoi finir le trimestre ?', { date: ['end_of:this_quarter'] }],
  ['fr-FR', 'le crédit tient jusqu a vendredi ?', { date: ['2026-11-27'] }],
  [
    'fr-FR',
    'ce matin personne n’a pu appeler Oman',
    { date: ['today'], country: ['OM'], direction: 'dialout' },
  ],
  ['fr-FR', 'j’ai besoin du tarif turc pour le 9 décembre', { country: ['TR'], date: ['2026-12-09'] }],
  ['fr-FR', 'combien a-t-on dépensé le 9 décembre', { date: ['2025-12-09'] }],
  ['en-US', 'usage from 01/07/2026 to 31/08/2026', { date: ['2026-07-01/2026-08-31'] }],
]);
