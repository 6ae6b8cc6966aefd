/**
 * Mails as Microsoft might write them. All of it is INVENTED: we have no sample of a real one. They hold the parser to
 * its table of phrases, and say nothing about what Microsoft's mails look like.
 */
export const INVENTED_MAILS = {
  recharged: {
    subject: 'Your Communications Credits have been recharged',
    body: 'Hello,\n\nYour Communications Credits balance fell below €200.00 and has been automatically recharged.\n\nAmount: €500.00\nNew balance: €682.15\n\nThe Microsoft 365 team',
  },
  rechargedFr: {
    subject: 'Vos crédits de communication ont été rechargés',
    body: 'Bonjour,\n\nLe solde de vos crédits de communication est passé sous le seuil de 200,00 €.\nMontant rechargé : 1 500,00 €\nNouveau solde : 1 682,15 €\n\nL’équipe Microsoft 365',
  },
  rechargeFailed: {
    subject: 'Action required: automatic recharge failed',
    body: 'The automatic recharge of your Communications Credits failed on November 20, 2026. We could not charge your payment method 500.00 EUR. Current balance: 12.40 EUR.',
  },
  rechargeFailedFr: {
    subject: 'Échec du rechargement',
    body: 'Le rechargement automatique de vos crédits de communications a échoué le 20 novembre 2026. Vérifiez votre moyen de paiement.',
  },
  balanceZero: {
    subject: 'Your Communications Credits balance is zero',
    body: 'Your Communications Credits balance is $0.00. Calls that need credit stop until you add funds.',
  },
  balanceZeroFr: {
    subject: 'Votre solde est épuisé',
    body: 'Le solde de vos crédits de communication est nul. Les appels payants ne sont plus possibles.',
  },
  pool80: {
    subject: 'Audio Conferencing minutes',
    body: 'Your organization has used 80% of its Audio Conferencing dial-out minutes for this month.',
  },
  pool100Fr: {
    subject: 'Minutes d’audioconférence',
    body: 'Votre organisation a utilisé 100 % de ses minutes d’audioconférence pour ce mois.',
  },
  bought: {
    subject: 'Thank you for your purchase',
    body: 'You have successfully added US$250 to your Communications Credits.',
  },
  boughtFr: {
    subject: 'Merci de votre commande',
    body: '250 EUR ont été ajoutés à vos crédits de communication.',
  },
} as const;

/** An invented mail as a mail program writes it, with its head, in HTML. */
export const inventedHtml = (subject: string, body: string) =>
  `<html><head><style>p{color:red}</style><script>alert(1)</script></head><body><table><tr><td><h1>${subject}</h1>${body
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')}<a href="https://example.com/?amount=999">Open</a></td></tr></table></body></html>`;
