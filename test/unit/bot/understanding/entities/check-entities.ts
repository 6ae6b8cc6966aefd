import assert from 'node:assert/strict';
import { openUnderstanding } from '../../../../../bot/understanding/open-understanding.ts';
import type { Entities } from '../../../../../bot/understanding/question.ts';

/** A Monday. */
const NOW = new Date('2026-11-23T09:00:00Z');

/** Describes what texts name, each as it is asked from a locale. */
export function checkEntities(title: string, cases: readonly (readonly [string, string, Entities])[]): void {
  describe(title, () => {
    const { understand } = openUnderstanding();
    for (const [locale, text, entities] of cases) {
      it(`${text} (${locale})`, () => {
        assert.deepEqual(understand(text, { locale, now: NOW }).entities, entities);
      });
    }
  });
}
