import {
  type Evidence,
  type Item,
  known,
  type RecordedLeg,
  type Unknown,
  unknown,
} from '../../services/pricing-service/diagnosis/evidence.ts';
import { readNumber } from '../../services/pricing-service/diagnosis/number-form.ts';
import type { World } from './world.ts';

/** Who tells what; what is left out stays unknown. */
export interface View {
  /** What the person says: what they saw, how they joined. */
  readonly words: boolean;
  /** Licences, the account, policy and trunk rows, by Microsoft Graph. */
  readonly graph: boolean;
  /** The ledger, billing facts and pools that administrators recorded. */
  readonly records: boolean;
  /** Call reports that reach past the failure. */
  readonly reports: boolean;
  /** What no API tells, and an administrator looked up by hand. */
  readonly byHand: boolean;
}

export const VIEWS = {
  everything: { words: true, graph: true, records: true, reports: true, byHand: true },
  'no admin help': { words: true, graph: true, records: true, reports: true, byHand: false },
  'symptom untold': { words: false, graph: true, records: true, reports: true, byHand: true },
  'files only': { words: true, graph: false, records: true, reports: true, byHand: false },
  'too fresh': { words: true, graph: true, records: true, reports: false, byHand: false },
  'no permission': { words: true, graph: false, records: false, reports: true, byHand: false },
  'words only': { words: true, graph: false, records: false, reports: false, byHand: false },
} as const satisfies Record<string, View>;

const FAILED_AT = Date.UTC(2026, 2, 2, 9, 30);
const HOUR = 3_600_000;
/** Where Microsoft's record says that a call failed, by what was seen of it. */
const OUTCOMES: Readonly<Partial<Record<World['seen'], RecordedLeg['outcome']>>> = {
  dropped: 'midcall',
  voicemail: 'noFailure',
  noPhoneOption: 'noLeg',
};

/** What somebody with this view sees of a world. */
export function observe(world: World, view: View): Evidence {
  const seen = <T>(told: boolean, value: T, why: Unknown): Item<T> =>
    told ? known(value, FAILED_AT, 'asker') : unknown(why);
  const words = <T>(value: T) => seen(view.words, value, 'notSaid');
  const graph = <T>(value: T) => seen(view.graph, value, 'notConnected');
  const records = <T>(value: T) => seen(view.records, value, 'notRecorded');
  const reports = <T>(value: T) => seen(view.reports, value, 'notReportedYet');
  const byHand = <T>(value: T) => seen(view.byHand, value, 'noApi');
  const around = (goesOn: boolean) => reports({ before: 4, after: goesOn ? 3 : 0 });
  const number = readNumber(world.number, null);
  const out = world.direction === 'dialOut';
  const byTollFree = world.direction === 'tollFreeDialIn';
  const doesNotApply = unknown<never>('noApi');
  // Unreported calls may have spent what the last report still showed.
  const sure = view.reports ? '' : 'probably';
  const left = world.credit === 'plenty' ? ('some' as const) : ('none' as const);
  const standing = sure ? (left === 'some' ? ('probablySome' as const) : ('probablyNone' as const)) : left;
  return {
    failedAt: FAILED_AT,
    items: {
      direction: known(world.direction, FAILED_AT, 'asker'),
      symptom: words(world.seen),
      joined: out ? words(world.joined) : doesNotApply,
      number: out ? known(number, FAILED_AT, 'asker') : doesNotApply,
      tollFreeAccess: byTollFree ? words(world.tollFreeAccess) : doesNotApply,
      destination: out && number.country ? known(world.destination, FAILED_AT, 'dataset') : doesNotApply,
      country: records(world.country),
      billingAccount: records(world.billing),
      defaultAccountBuysCredits: byHand(world.defaultAccountBuys),
      agreementInRegion: byHand(world.agreementInRegion),
      payAsYouGo: byHand(world.payAsYouGo),
      creditsSold: records(world.creditsSold),
      creditsSetUp: graph(world.creditsSetUp),
      creditThen: world.creditsSetUp ? records(standing) : doesNotApply,
      fundsExpired: records(world.fundsExpired),
      autoRecharge: records(world.recharge),
      rechargeFailed: byHand(world.rechargeFailed),
      pool: records(world.pool),
      freeSeats: graph(world.freeSeats),
      organiser: graph(world.organiser),
      organiserKind: graph(world.organiserKind),
      plans: graph(world.plans),
      licenceChangedAt: graph(FAILED_AT - world.licenceAgeHours * HOUR),
      usageLocation: graph(world.country),
      dialOutPolicy: graph(world.policy),
      provider: byHand(world.provider),
      anonymousDialOut: byHand(world.anonymousDialOut),
      lobbyBypass: byHand(world.lobbyBypass),
      tollFreeAllowed: byHand(world.tollFreeAllowed),
      blockedByMicrosoft: byHand(world.blockedByMicrosoft),
      callerBlocked: byHand(world.callerBlocked),
      onNetworkRouting: byHand(world.routedOnNetwork),
      arrivedByTrunk: byHand(world.arrivedByTrunk),
      failureCodes: graph(world.trunkFailure ? [{ ...world.trunkFailure, sureOfCall: true }] : []),
      // A record exists once the meeting has ended, as reports do.
      callRecord:
        out && view.reports
          ? graph({ outcome: OUTCOMES[world.seen] ?? 'callSetup', reason: 'InvitedButNotAccepted' })
          : doesNotApply,
      tollFreeMinutes: byTollFree ? reports(world.tollFreeMinutes) : doesNotApply,
      paidCalls: around(world.goesOn.tenant),
      organiserPaidCalls: around(world.goesOn.organiser),
      countryPaidCalls: around(world.goesOn.country),
      thisCallSeconds: reports(world.secondsConnected),
      similarReports: known(world.othersComplain, FAILED_AT, 'asker'),
      serviceIncident: graph(world.incident),
    },
  };
}
