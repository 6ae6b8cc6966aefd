import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFollowUp, type FollowUp } from './follow-up.ts';
import { readLanguages } from './languages.ts';
import { decodeModel } from './model/linear-model.ts';
import { createUnderstanding, type Understanding } from './understand.ts';

const HERE = dirname(fileURLToPath(import.meta.url));

/**
 * Opens the understanding: reads the languages and the model that the build made (`dist/bot/understanding`,
 * also when the sources run directly). Once per process, at start-up. Throws where the build has not run.
 */
export function openUnderstanding(): Understanding & { readonly followUp: FollowUp } {
  const built = existsSync(join(HERE, 'model.bin')) ? HERE : join(HERE, '../../dist/bot/understanding');
  const path = join(built, 'model.bin');
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`npm run build\``);
  const languages = readLanguages(join(built, 'languages'));
  return {
    ...createUnderstanding(decodeModel(readFileSync(path)), languages),
    followUp: createFollowUp(languages),
  };
}
