/** Part of `npm run check`: {@link textTroubles}, by itself. */
import { textTroubles } from '../src/check/texts.mjs';
import { repoRoot } from '../src/paths.mjs';

const troubles = textTroubles(repoRoot);
for (const trouble of troubles) console.error(trouble);
process.exitCode = troubles.length === 0 ? 0 : 1;
