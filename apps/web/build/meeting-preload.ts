import type { Plugin } from 'vite';

const FILE = 'meeting.js';
/** What a call is made of: loaded by the page of a meeting anyway, once its own script has run. */
const CALL = ['/packages/core/src/call/index.ts', '/packages/ui/src/features/call/index.ts'];

/** The part of a chunk that is read here. */
interface Chunk {
  readonly type: 'chunk';
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly moduleIds: readonly string[];
}

/**
 * Lets the address of a meeting fetch the code of the call beside the page's own, instead of after it: two downloads
 * and two compilations at once. Other pages load nothing of it.
 */
export function meetingPreload(): Plugin {
  return {
    name: 'parley:meeting-preload',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'script', attrs: { src: `/${FILE}`, async: true }, injectTo: 'head-prepend' },
    ],
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      this.emitFile({ type: 'asset', fileName: FILE, source: preloadScript(filesOf(chunks)) });
    },
  };
}

/** The files of the call and what they stand on, without those that the page loads itself. */
function filesOf(chunks: readonly Chunk[]): string[] {
  const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const files = new Set<string>();
  const add = (chunk: Chunk): void => {
    if (chunk.isEntry || files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const name of chunk.imports) {
      const imported = named.get(name);
      if (imported) add(imported);
    }
  };
  for (const module of CALL) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
    if (!chunk) throw new Error(`no chunk holds ${module}`);
    add(chunk);
  }
  return [...files];
}

function preloadScript(files: readonly string[]): string {
  return `if (location.pathname.startsWith('/meeting/'))
  for (const file of ${JSON.stringify(files.map((file) => `/${file}`))}) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = file;
    document.head.append(link);
  }
`;
}
