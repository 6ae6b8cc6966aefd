/** What one of Microsoft's twelve dial-out policies lets a meeting call. */
export type ConferenceReach = 'anywhere' | 'zoneA' | 'domestic' | 'nowhere';

const REACHES: Readonly<Record<string, ConferenceReach>> = {
  DialoutCPCandPSTNInternational: 'anywhere',
  DialoutCPCDomesticPSTNInternational: 'domestic',
  DialoutCPCDisabledPSTNInternational: 'nowhere',
  DialoutCPCInternationalPSTNDomestic: 'anywhere',
  DialoutCPCInternationalPSTNDisabled: 'anywhere',
  DialoutCPCandPSTNDomestic: 'domestic',
  DialoutCPCDomesticPSTNDisabled: 'domestic',
  DialoutCPCDisabledPSTNDomestic: 'nowhere',
  DialoutCPCandPSTNDisabled: 'nowhere',
  DialoutCPCZoneAPSTNInternational: 'zoneA',
  DialoutCPCZoneAPSTNDomestic: 'zoneA',
  DialoutCPCZoneAPSTNDisabled: 'zoneA',
};

/**
 * Where meetings of an organiser with this policy may call; null for a name that is none of the twelve. The policies
 * are fixed, and their names say it. (Microsoft, "Outbound calling restriction policies", 2023-01-25.)
 */
export function conferenceReach(policy: string): ConferenceReach | null {
  const name = policy.replace(/^tag:/i, '');
  return Object.hasOwn(REACHES, name) ? (REACHES[name] ?? null) : null;
}
