import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Changes when the code that reads texts or trains does: a model fits only the features it was trained on. */
export function codeFingerprint(understandingFolder: string): string {
  const hash = createHash('sha256');
  for (const folder of ['.', 'entities', 'model', 'training']) {
    for (const file of readdirSync(join(understandingFolder, folder)).sort()) {
      if (file.endsWith('.ts'))
        hash.update(file).update(readFileSync(join(understandingFolder, folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
