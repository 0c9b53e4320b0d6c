import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const IMPORTER = /[/\\]core[/\\]src[/\\]call[/\\]connection-check\.ts$/;
const COPY = '?connection-check';

/**
 * Gives the connection test a copy of livekit-client of its own. That library is one module, and what any part of
 * the page uses of it would be in the chunk that every call waits for.
 */
export function ownCopy(): Plugin {
  return {
    name: 'parley:own-copy',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source !== 'livekit-client' || importer === undefined || !IMPORTER.test(importer)) return null;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      return resolved && { ...resolved, id: resolved.id + COPY };
    },
    load(id) {
      return id.endsWith(COPY) ? readFile(id.slice(0, -COPY.length), 'utf8') : null;
    },
  };
}
