import { checkEntities } from './check-entities.ts';

checkEntities('places and phones', [
  // ruled out
  [
    'en-US',
    'list the countries with toll-free numbers, skip the US and Canada',
    { excluded: ['US', 'CA'], number_type: 'tollfree' },
  ],
  ['en-US', 'spend by country, leave Canada out', { excluded: ['CA'] }],
  ['en-US', 'what did we spend excluding calls to the UK', { excluded: ['GB'], direction: 'dialout' }],
  ['fr-FR', 'dépenses du mois dernier, hormis la filiale russe', { excluded: ['RU'], date: ['last_month'] }],
  ['fr-FR', 'dépenses en juin, Suisse exclue', { excluded: ['CH'], date: ['--06'] }],
  ['fr-FR', 'dépenses par pays, Belgique et Luxembourg exceptés', { excluded: ['BE', 'LU'] }],
  ['en-US', 'is Switzerland excluded from the supported countries?', { country: ['CH'] }],
  // what names a country, and what does not
  ['en-US', 'toll numbers in the Untied Kingdom', { country: ['GB'], number_type: 'toll' }],
  ['fr-FR', 'tarif vers un numéro du RU', { country: ['GB'], direction: 'dialout' }],
  ['fr-FR', 'tarif des fixes turcs et des mobiles japonais', { country: ['TR', 'JP'] }],
  ['en-US', 'we leave AT&T, is the US supported', { country: ['US'] }],
  ['en-US', 'rates for calls to Italian and Greek mobiles', { country: ['IT', 'GR'], direction: 'dialout' }],
  // two ways that are compared, and what is no way at all
  ['fr-FR', 'est-il moins cher d’appeler nos clients ou de les laisser composer le numéro', {}],
  ['fr-FR', 'peut-on appeler la Réunion', { country: ['RE'], direction: 'dialout' }],
  ['fr-FR', 'qu’apporte l’offre face à un forfait d’appels internationaux', {}],
  ['en-US', 'which 3 countries did we call most', { top: 3, direction: 'dialout' }],
  [
    'fr-FR',
    'préviens-moi de tout appel vers un autre pays que la France',
    { excluded: ['FR'], direction: 'dialout' },
  ],
  ['en-US', 'remaining minutes for the U.S. and Canada', { country: ['US', 'CA'] }],
  // cities stand for their countries where no country is named
  ['en-US', 'is there a number for our Mexico City office', { country: ['MX'] }],
  ['fr-FR', 'l’appel vers dakar coupe tout le temps', { country: ['SN'], direction: 'dialout' }],
  ['fr-FR', 'NOTRE AGENCE DE TUNIS EST-ELLE COUVERTE', { country: ['TN'] }],
  ['en-US', 'our Sydney office cannot dial out', { country: ['AU'], direction: 'dialout' }],
  ['en-US', 'did Sydney Brown use her licence', { user: 'Sydney Brown' }],
  ['en-US', 'any San Francisco numbers?', { country: ['US'] }],
  ['en-US', 'a licence for the Lagos Nigeria team', { country: ['NG'] }],
  ['en-US', 'the Dubai team asks for the rates to Kenya', { country: ['KE'], direction: 'dialout' }],
  ['fr-FR', 'tarif pour appeler Dakar ou le Mali', { country: ['SN', 'ML'], direction: 'dialout' }],
  ['fr-FR', 'quel temps fait-il à Abidjan', { country: ['CI'] }],
  ['en-US', 'tariffs for the Gulf states', {}],
  ['fr-FR', 'comment garder le cap sur nos crédits', {}],
  // numbers as the country beside them dials
  [
    'en-US',
    'rate for the UK number 020 7946 0958',
    { country: ['GB'], phone: ['+442079460958'], region_hint: 'GB' },
  ],
  [
    'fr-FR',
    'tarif pour le numéro belge 02 555 12 34',
    { country: ['BE'], phone: ['+3225551234'], region_hint: 'BE' },
  ],
  ['en-US', 'rate for 011 81 3 5555 0123', { country: ['JP'], phone: ['+81355550123'] }],
  [
    'en-US',
    'our Spanish users get what rate for (425) 555-0177',
    { country: ['ES', 'US'], phone: ['+14255550177'], region_hint: 'US' },
  ],
  ['fr-FR', 'le paiement des crédits renvoie l’erreur 715-123420', {}],
  // who calls whom
  [
    'en-US',
    'which rate applies if someone calls our toll-free number',
    { direction: 'dialin', number_type: 'tollfree' },
  ],
  ['en-US', 'rate if somebody dials a phone in Chile', { country: ['CL'], direction: 'dialout' }],
  ['fr-FR', 'tarif en sortant vers le Maroc', { country: ['MA'], direction: 'dialout' }],
  // nicknames, lists, and names that are none
  ['fr-FR', 'quel tarif pour appeler outre-Rhin', { country: ['DE'], direction: 'dialout' }],
  ['fr-FR', 'la reunion et la martinique sont-elles couvertes ?', { country: ['RE', 'MQ'] }],
  ['fr-FR', 'depuis la réunion j’appelle la Martinique, tarif ?', { country: ['MQ'], direction: 'dialout' }],
  ['fr-FR', 'retire la licence de Maëlys Corbin', { user: 'Maëlys Corbin' }],
  ['fr-FR', 'résilier mon forfait chez Norlys Télécom', {}],
  ['en-US', 'is there a local Turkish number', { country: ['TR'], number_type: 'toll' }],
  ['en-US', 'rates for Europe excl. Norway and Iceland', { excluded: ['NO', 'IS'] }],
  [
    'fr-FR',
    'tarif pour appeler le 514 555-0142',
    { country: ['CA'], phone: ['+15145550142'], region_hint: 'CA', direction: 'dialout' },
  ],
  ['fr-FR', 'le service entretien a-t-il une licence ?', { department: 'entretien' }],
  [
    'fr-FR',
    'tarifs pour Maroc, Algérie, Tunisie, laisse tomber la Libye',
    { country: ['MA', 'DZ', 'TN'], excluded: ['LY'] },
  ],
]);
