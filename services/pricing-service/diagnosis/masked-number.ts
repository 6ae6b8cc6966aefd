/**
 * Whether a number of a report may be this one. Reports hide the last digits by the law of the tenant's country, so
 * what is left is compared: sign by sign, a hidden one fits any. (Microsoft, "PSTN usage report", 2023-01-25.)
 *
 * @returns `full` where every digit is there and the same, `masked` where the shown ones are
 */
export function sameNumber(reported: string, e164: string): 'full' | 'masked' | 'no' {
  const shown = reported.replace(/[^\d*xX]/g, '').replace(/[xX]/g, '*');
  const digits = e164.replace(/\D/g, '');
  if (shown === digits) return 'full';
  if (!shown.includes('*') || shown.length !== digits.length) return 'no';
  const kept = [...shown].filter((sign) => sign !== '*').length;
  // Fewer than five shown digits would fit half a country.
  if (kept < 5) return 'no';
  return [...shown].every((sign, n) => sign === '*' || sign === digits[n]) ? 'masked' : 'no';
}
