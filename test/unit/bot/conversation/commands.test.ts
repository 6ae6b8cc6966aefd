import assert from 'node:assert/strict';
import { COMMAND_LANGUAGES, commands } from '../../../../bot/conversation/commands.ts';
import { openUnderstanding } from '../../../../bot/understanding/open-understanding.ts';

describe('the command menu', () => {
  const { understand } = openUnderstanding();
  for (const language of COMMAND_LANGUAGES) {
    for (const { intent, prompt } of commands(language)) {
      it(`is understood when it types "${prompt}"`, () => {
        const question = understand(prompt, { locale: language });
        assert.deepEqual([question.intent, question.language], [intent, language]);
      });
    }
  }

  it('fits into the menu of Teams: ten entries at most', () => {
    for (const language of COMMAND_LANGUAGES) {
      assert.ok(commands(language).length <= 10);
      for (const { prompt } of commands(language)) assert.ok(prompt.length <= 32, prompt);
    }
  });
});
