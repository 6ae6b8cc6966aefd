import { DEMO } from '../../bot/demo.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly userPrincipleName: string;
  readonly aadObjectId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
}

function person(givenName: string, surname: string, aadObjectId: string): Person {
  const email = `${givenName}.${surname}@demo.example`.toLowerCase();
  return {
    id: `29:${aadObjectId}`,
    name: `${givenName} ${surname}`,
    userPrincipleName: email,
    aadObjectId,
    givenName,
    surname,
    email,
  };
}

const bystander = (number: number) => `00000000-0000-4000-8000-0000000000b${number}`;

/**
 * The people and places of the demo tenant, as the playground's own configuration file wants them: its built-in
 * ones have ids that are no GUIDs. The person at the keyboard is the demo's administrator. The playground takes
 * exactly five other people, one group chat and one team (its schema, 0.2.28, seen 2026-11).
 */
export const PLAYGROUND_CONFIG = {
  version: '0.1.1',
  tenantId: DEMO.tenantId,
  bot: { id: '28:00000000-0000-4000-8000-0000000000bb', name: 'Tollkeeper' },
  currentUser: person('Ada', 'Demo', DEMO.administratorId),
  users: [
    person('Bruno', 'Demo', DEMO.userId),
    person('Chloe', 'Demo', bystander(2)),
    person('Dmitri', 'Demo', bystander(3)),
    person('Elif', 'Demo', bystander(4)),
    person('Fatou', 'Demo', bystander(5)),
  ],
  personalChat: { id: 'a:tollkeeper-demo-personal-chat' },
  groupChat: { id: '19:tollkeeper-demo-group@thread.v2', name: 'Meeting rooms' },
  team: {
    id: '19:tollkeeper-demo-general@thread.tacv2',
    name: 'Telephony',
    aadGroupId: '00000000-0000-4000-8000-0000000000c1',
    channels: [{ id: '19:tollkeeper-demo-alerts@thread.tacv2', name: 'Alerts' }],
  },
} as const;
