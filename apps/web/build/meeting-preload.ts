import type { Plugin } from 'vite';
import { CALL } from './call-chunks.ts';

const FILE = 'meeting.js';

/** A question without an answer for this long was asked in vain, in milliseconds. */
const ANSWER_DEADLINE_MS = 15_000;

/** The part of a chunk that is read here. */
interface Chunk {
  readonly type: 'chunk';
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly moduleIds: readonly string[];
}

/**
 * Lets the address of a meeting fetch the code of the call beside the page's own, instead of after it, and ask the
 * service who is here and what the meeting is while that code is on its way. Other pages load nothing of it.
 */
export function meetingPreload(): Plugin {
  return {
    name: 'parley:meeting-preload',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${FILE}` }, injectTo: 'head-prepend' }],
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

/** Runs before the page's own script is there; see `head-start.ts` for who takes the answers. */
function preloadScript(files: readonly string[]): string {
  return `const [, code] = /^\\/meeting\\/([0-9a-z]{4}(?:-[0-9a-z]{4}){2})$/.exec(location.pathname) ?? [];
if (code) {
  const ask = (path) => {
    const answer = fetch(path, {
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: AbortSignal.timeout(${ANSWER_DEADLINE_MS}),
    });
    answer.catch(() => undefined);
    return [path, answer];
  };
  globalThis.parleyHeadStart = new Map(['/api/auth/session', '/api/rooms/' + code].map(ask));
  for (const file of ${JSON.stringify(files.map((file) => `/${file}`))}) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = file;
    document.head.append(link);
  }
}
`;
}
