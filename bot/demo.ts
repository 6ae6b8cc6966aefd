/** The identities of the demo: real GUIDs that belong to nobody, known to the guard, the playground and the seed. */
export const DEMO = {
  tenantId: '00000000-0000-4000-8000-00000000d3e0',
  administratorId: '00000000-0000-4000-8000-0000000000a1',
  userId: '00000000-0000-4000-8000-0000000000b1',
} as const;
