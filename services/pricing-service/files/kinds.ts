/** What a table of ours can be. */
export const KINDS = [
  'pstn-usage',
  'direct-routing',
  'dial-out-report',
  'minute-pool',
  'cost',
  'departments',
] as const;
export type Kind = (typeof KINDS)[number];

/** How the fields of a column are read. */
export type ColumnType = 'text' | 'instant' | 'whole' | 'minutes' | 'amount' | 'currency';

/** A column of a kind. */
export interface ColumnSpec {
  readonly type: ColumnType;
  readonly required: boolean;
}

const text = { type: 'text', required: false } as const;
const must = <Type extends ColumnType>(type: Type) => ({ type, required: true }) as const;

/**
 * The columns of each kind, by our own names; `header-names.json` holds the names they go by in files. PSTN usage
 * export: PSTN usage report page, 2022-09 and later. Dial-out report: its page, 2022-04-08. Minute pool: what the
 * report shows on screen. Cost: the Microsoft Customer Agreement schema 2023-12-01-preview; whether Teams' telephony
 * shows there is not documented.
 */
export const KIND_COLUMNS = {
  'pstn-usage': {
    sourceId: text,
    callId: text,
    conferenceId: text,
    usageCountryCode: text,
    userId: text,
    userPrincipalName: text,
    userDisplayName: text,
    callerNumber: text,
    callType: must('text'),
    inventoryType: text,
    destinationContext: text,
    destinationName: text,
    calleeNumber: text,
    startedAt: must('instant'),
    endedAt: { type: 'instant', required: false },
    durationSeconds: must('whole'),
    connectionFee: { type: 'amount', required: false },
    charge: must('amount'),
    currency: must('currency'),
    licenseCapability: text,
  },
  'direct-routing': { correlationId: must('text'), sbc: must('text') },
  'dial-out-report': {
    organiser: text,
    user: must('text'),
    minutes: must('minutes'),
    spent: must('amount'),
    currency: must('currency'),
  },
  'minute-pool': {
    country: must('text'),
    description: text,
    total: must('minutes'),
    used: must('minutes'),
    available: { type: 'minutes', required: false },
    capability: text,
  },
  cost: {
    day: must('instant'),
    amount: must('amount'),
    currency: must('currency'),
    service: must('text'),
    meter: text,
    product: text,
  },
  departments: { user: must('text'), department: must('text') },
} as const satisfies Readonly<Record<Kind, Readonly<Record<string, ColumnSpec>>>>;

/** What a kind is called where people read it. */
export const KIND_TITLES: Readonly<Record<Kind, string>> = {
  'pstn-usage': 'PSTN usage export',
  'direct-routing': 'Direct Routing usage export',
  'dial-out-report': 'Audio Conferencing dial-out report',
  'minute-pool': 'minute pool report',
  cost: 'daily cost file',
  departments: 'list of users and departments',
};

/** The columns of a kind, for code that treats all kinds alike. */
export function columnsOf(kind: Kind): Readonly<Record<string, ColumnSpec>> {
  return KIND_COLUMNS[kind];
}
