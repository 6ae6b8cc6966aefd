/**
 * A made-up organisation in which a call fails, as it really is: what somebody looking from outside may see of it is
 * another file. Knows nothing of how a failure is judged.
 */
export interface World {
  direction: 'dialOut' | 'dialIn' | 'tollFreeDialIn' | 'purchase' | 'setup';
  seen:
    | 'noPhoneOption'
    | 'refused'
    | 'noAnswer'
    | 'voicemail'
    | 'dropped'
    | 'lobby'
    | 'pin'
    | 'meetingNotFound'
    | 'noPhoneDetails'
    | 'notConnected'
    | 'cannotBuy'
    | 'cannotAssign'
    | 'notSetUp';
  joined: 'teams' | 'anonymous' | 'phone' | 'outside';
  number: string;
  country: string;
  /** Where the number is, and whether Microsoft lists it as Zone A. */
  destination: { country: string; zoneA: boolean };
  billing: 'mosa' | 'mca' | 'csp';
  payAsYouGo: boolean;
  defaultAccountBuys: boolean;
  agreementInRegion: boolean;
  creditsSold: boolean;
  creditsSetUp: boolean;
  credit: 'plenty' | 'nothing';
  fundsExpired: boolean;
  recharge: 'on' | 'off';
  rechargeFailed: boolean;
  pool: { used: number; total: number };
  freeSeats: number;
  organiser: 'active' | 'disabled' | 'missing';
  organiserKind: 'person' | 'sharedMailbox' | 'resourceAccount';
  plans: ('payPerMinute' | 'standard' | 'selectDialOut' | 'extendedDialOut' | 'credits' | 'phoneSystem')[];
  licenceAgeHours: number;
  policy: string;
  provider: 'microsoft' | 'other';
  anonymousDialOut: boolean;
  lobbyBypass: boolean;
  tollFreeAllowed: boolean;
  blockedByMicrosoft: boolean;
  callerBlocked: boolean;
  routedOnNetwork: boolean;
  arrivedByTrunk: boolean;
  trunkFailure: { sip: number; subcode: number; phrase: string } | null;
  tollFreeAccess: 'fine' | 'restricted' | 'none';
  tollFreeMinutes: number;
  secondsConnected: number;
  /** Whose paid calls go on after the failure. */
  goesOn: { tenant: boolean; organiser: boolean; country: boolean };
  othersComplain: number;
  incident: boolean;
}

/** An organisation by the minute in which all is well; the call goes to Morocco. */
export function healthyWorld(): World {
  return {
    direction: 'dialOut',
    seen: 'refused',
    joined: 'teams',
    number: '+212522430000',
    country: 'FR',
    destination: { country: 'MA', zoneA: false },
    billing: 'mosa',
    payAsYouGo: false,
    defaultAccountBuys: true,
    agreementInRegion: true,
    creditsSold: true,
    creditsSetUp: true,
    credit: 'plenty',
    fundsExpired: false,
    recharge: 'on',
    rechargeFailed: false,
    pool: { used: 0, total: 0 },
    freeSeats: 5,
    organiser: 'active',
    organiserKind: 'person',
    plans: ['payPerMinute', 'credits'],
    licenceAgeHours: 2_000,
    policy: 'DialoutCPCandPSTNInternational',
    provider: 'microsoft',
    anonymousDialOut: true,
    lobbyBypass: true,
    tollFreeAllowed: true,
    blockedByMicrosoft: false,
    callerBlocked: false,
    routedOnNetwork: false,
    arrivedByTrunk: false,
    trunkFailure: null,
    tollFreeAccess: 'fine',
    tollFreeMinutes: 900,
    secondsConnected: 0,
    goesOn: { tenant: true, organiser: true, country: true },
    othersComplain: 0,
    incident: false,
  };
}
