import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SOURCE = new URL('../../../packages/ui/src/theme/before-paint.js', import.meta.url);
const FILE = 'theme.js';

/** Puts the script that applies the kept theme in front of everything else of the page; it stops the first paint. */
export function themeScript(): Plugin {
  return {
    name: 'parley:theme-script',
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${FILE}` }, injectTo: 'head-prepend' }],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: readFileSync(SOURCE, 'utf8') });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${FILE}`, (_request, response) => {
        response.setHeader('content-type', 'text/javascript').end(readFileSync(SOURCE, 'utf8'));
      });
    },
  };
}
