import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from './world.ts';

/** What goes wrong, by the id of the documented cause: how the world is then, and what is seen of it there. */
export type Trouble = (world: World) => void;

const stopped = { tenant: false, organiser: false, country: false };
/** A monthly licence, and a call within Zone A. */
const monthly = (world: World): void => {
  world.plans = ['standard', 'credits'];
  world.number = '+33142685300';
  world.destination = { country: 'FR', zoneA: true };
  world.pool = { used: 100, total: 600 };
};
const dialIn = (world: World, seen: World['seen']): void => {
  world.direction = 'dialIn';
  world.seen = seen;
};
const tollFreeIn = (world: World): void => {
  world.direction = 'tollFreeDialIn';
  world.seen = 'notConnected';
};
const broke = (world: World): void => {
  world.credit = 'nothing';
  world.goesOn = stopped;
};
const buying = (world: World): void => {
  world.direction = 'purchase';
  world.seen = 'cannotBuy';
};
const organiserOnly = { tenant: true, organiser: false, country: true };

const WITHOUT_CODE: Readonly<Record<string, Trouble>> = {
  'credits.zero-balance': broke,
  'credits.never-set-up': (w) => {
    w.creditsSetUp = false;
    w.plans = ['payPerMinute'];
    broke(w);
  },
  'credits.licence-missing-on-organizer': (w) => {
    w.plans = ['standard'];
    w.goesOn = organiserOnly;
  },
  'credits.auto-recharge-failed': (w) => {
    broke(w);
    w.rechargeFailed = true;
  },
  'credits.expired': (w) => {
    broke(w);
    w.fundsExpired = true;
    w.recharge = 'off';
  },
  'credits.billing-account-mca': (w) => {
    broke(w);
    w.billing = 'mca';
  },
  'credits.default-billing-account': (w) => {
    buying(w);
    w.defaultAccountBuys = false;
  },
  'credits.csp-customer': (w) => {
    buying(w);
    w.billing = 'csp';
    w.defaultAccountBuys = false;
  },
  'credits.ea-region-mismatch': (w) => {
    buying(w);
    w.agreementInRegion = false;
  },
  'credits.country-not-sold': (w) => {
    broke(w);
    w.country = 'KR';
    w.creditsSold = false;
    w.creditsSetUp = false;
  },
  'pool.exhausted': (w) => {
    monthly(w);
    broke(w);
    w.pool = { used: 600, total: 600 };
  },
  'pool.not-for-pay-per-minute': (w) => {
    monthly(w);
    w.plans = ['payPerMinute', 'credits'];
    broke(w);
  },
  'overage.not-funded-resource-account': (w) => {
    w.organiserKind = 'resourceAccount';
    w.plans = ['phoneSystem'];
    w.seen = 'notSetUp';
  },
  'licence.organizer-no-audio-conferencing': (w) => {
    w.plans = [];
    w.seen = 'noPhoneOption';
    w.goesOn = organiserOnly;
  },
  'licence.select-dial-out-only': (w) => {
    w.plans = ['selectDialOut'];
    w.goesOn = organiserOnly;
  },
  'licence.no-enough-seats': (w) => {
    w.direction = 'setup';
    w.seen = 'cannotAssign';
    w.freeSeats = 0;
  },
  'licence.propagation-delay': (w) => {
    w.licenceAgeHours = 1;
    w.seen = 'noPhoneOption';
  },
  'licence.organizer-deprovisioned': (w) => {
    dialIn(w, 'meetingNotFound');
    w.organiser = 'disabled';
    w.plans = [];
  },
  'licence.shared-mailbox': (w) => {
    dialIn(w, 'noPhoneDetails');
    w.organiserKind = 'sharedMailbox';
    w.plans = [];
  },
  'licence.third-party-provider': (w) => {
    dialIn(w, 'noPhoneDetails');
    w.provider = 'other';
  },
  'policy.dialout-disabled': (w) => {
    w.policy = 'DialoutCPCDisabledPSTNInternational';
    w.seen = 'noPhoneOption';
    w.goesOn = organiserOnly;
  },
  'policy.dialout-domestic-only': (w) => {
    w.policy = 'DialoutCPCDomesticPSTNInternational';
    w.goesOn = organiserOnly;
  },
  'policy.dialout-zone-a-only': (w) => {
    w.policy = 'DialoutCPCZoneAPSTNInternational';
    w.goesOn = organiserOnly;
  },
  'policy.anonymous-dialout': (w) => {
    w.joined = 'anonymous';
    w.anonymousDialOut = false;
  },
  'policy.not-joined-in-teams': (w) => {
    w.joined = 'outside';
    w.seen = 'noPhoneOption';
  },
  'policy.toll-free-disabled-for-organizer': (w) => {
    tollFreeIn(w);
    w.tollFreeAllowed = false;
  },
  'policy.lobby-pstn': (w) => {
    dialIn(w, 'lobby');
    w.lobbyBypass = false;
  },
  'policy.organizer-pin': (w) => dialIn(w, 'pin'),
  'policy.meeting-locked-or-wrong-id': (w) => dialIn(w, 'meetingNotFound'),
  'policy.inbound-number-blocked': (w) => {
    dialIn(w, 'notConnected');
    w.callerBlocked = true;
  },
  'policy.user-blocked-pstn': (w) => {
    w.blockedByMicrosoft = true;
    w.goesOn = organiserOnly;
  },
  'number.not-e164': (w) => {
    w.number = '0033142685300';
    w.destination = { country: 'FR', zoneA: true };
  },
  'number.short-extension': (w) => {
    w.number = '1234';
  },
  'number.destination-needs-credits': (w) => {
    w.plans = ['standard'];
    w.creditsSetUp = false;
    w.pool = { used: 100, total: 600 };
    broke(w);
  },
  'number.premium': (w) => {
    w.number = '+33892700000';
    w.destination = { country: 'FR', zoneA: true };
  },
  'number.toll-free-destination': (w) => {
    w.number = '+33800123456';
    w.destination = { country: 'FR', zoneA: true };
    w.seen = 'noAnswer';
  },
  'number.china-purchased': (w) => {
    w.country = 'CN';
    w.creditsSold = false;
    w.seen = 'noPhoneOption';
    w.goesOn = stopped;
  },
  'number.india': (w) => {
    w.country = 'IN';
    w.creditsSold = false;
    w.seen = 'noPhoneOption';
    w.goesOn = stopped;
  },
  'number.callee-voicemail': (w) => {
    w.seen = 'voicemail';
    w.secondsConnected = 22;
  },
  'number.toll-free-from-abroad': (w) => {
    tollFreeIn(w);
    w.tollFreeAccess = 'none';
  },
  'number.toll-free-reclaimed': (w) => {
    tollFreeIn(w);
    w.tollFreeMinutes = 12;
  },
  'network.pstn-congestion': (w) => {
    w.seen = 'noAnswer';
    w.othersComplain = 6;
    w.incident = true;
  },
  'routing.on-network-policy': (w) => {
    w.routedOnNetwork = true;
    w.trunkFailure = { sip: 606, subcode: 560606, phrase: 'Not acceptable anywhere' };
  },
  'routing.on-network-dial-in-ppm': (w) => {
    dialIn(w, 'notConnected');
    w.arrivedByTrunk = true;
  },
};

interface Documented {
  readonly id: string;
  readonly sip: { readonly code: number; readonly subcode: number; readonly phrase: string } | null;
}

/** The pairs of codes are the documented ones: a trunk that fails gives the code that is written of. */
const CATALOGUE = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../services/pricing-service/diagnosis/causes.json'), 'utf8'),
) as readonly Documented[];

const WITH_CODE = CATALOGUE.flatMap(({ id, sip }): [string, Trouble][] =>
  sip === null
    ? []
    : [
        [
          id,
          (w) => {
            w.routedOnNetwork = true;
            w.seen = sip.subcode === 531005 ? 'dropped' : 'refused';
            w.trunkFailure = { sip: sip.code, subcode: sip.subcode, phrase: `${sip.phrase} (trunk 7)` };
          },
        ],
      ],
);

/** Every documented cause as something that happens to an organisation. */
export const TROUBLES: ReadonlyMap<string, Trouble> = new Map([
  ...Object.entries(WITHOUT_CODE),
  ...WITH_CODE,
]);
