/** The verbs of the buttons on everything about a failed call. */
export const DIAGNOSIS_VERBS = {
  find: 'diagnosis_find',
  deeper: 'diagnosis_deeper',
  send: 'diagnosis_send',
  ticket: 'diagnosis_ticket',
  desk: 'diagnosis_desk',
  report: 'diagnosis_report',
  later: 'diagnosis_later',
  confirm: 'diagnosis_confirm',
} as const;
