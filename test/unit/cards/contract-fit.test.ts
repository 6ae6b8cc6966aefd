/** What the pricing service answers can be shown as it is: the views are the contract's shapes. */
import assert from 'node:assert/strict';
import type { BalanceView } from '../../../cards/balance-view.ts';
import type { QuoteView } from '../../../cards/cost-estimate-card.ts';
import type { CountryCardView } from '../../../cards/country-card.ts';
import type { EligibilityView } from '../../../cards/eligibility-card.ts';
import type { LicenceComparisonView } from '../../../cards/licence-comparison-card.ts';
import type { MailView } from '../../../cards/mail-view.ts';
import type { UsageAnswerView } from '../../../cards/usage-view.ts';
import type { components } from '../../../services/pricing/contract/contract.generated.ts';

type Schemas = components['schemas'];

/** Judged by the compiler: these functions hold only while the shapes fit. */
const asCountry = (answer: Schemas['Country']): CountryCardView => answer;
const asEligibility = (answer: Schemas['Eligibility']): EligibilityView => answer;
const asMail = (mail: Schemas['Mail']): MailView => ({ demo: false, others: 0, mail });
const asBalance = (answer: Schemas['Balance']): BalanceView => answer;
const asQuote = (answer: Schemas['Quote']): QuoteView => answer;
const asComparison = (answer: Schemas['LicenceComparison']): LicenceComparisonView => answer;
const asUsage = (answer: Schemas['Usage']): UsageAnswerView => answer;

describe('views of cards', () => {
  it('take the answers of the pricing contract without translation', () => {
    const answer = {
      demo: true,
      mode: 'unknown',
      balances: [],
      budgets: [],
      asOf: '2026-11-23T01:11:00Z',
    } as const;
    assert.equal(asBalance(answer), answer);
    assert.equal(typeof asCountry, typeof asEligibility);
    for (const fit of [asUsage, asQuote, asComparison]) assert.equal(typeof fit, 'function');
    assert.equal(typeof asUsage, typeof asMail);
  });
});
