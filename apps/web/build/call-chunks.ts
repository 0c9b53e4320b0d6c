import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a call is made of: the page of a meeting loads both, and no other page. */
export const CALL = ['/packages/core/src/call/index.ts', '/packages/ui/src/features/call/index.ts'];

/** Larger modules stay in files of their own: a page that uses one would load the others for nothing. */
const SMALL_BYTES = 6_000;
const MEDIA_LIBRARY = /[/\\]livekit-client[/\\]/;

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * The small modules that a call shares with other pages and with what is loaded during it (icons, hooks), as one file.
 * The bundler makes one of each, and a call would wait for thirty requests.
 */
export const sharedWithCall = {
  name: (id: string, graph: ModuleGraph): string | null =>
    sharedIn(graph).has(id) ? 'shared-with-call' : null,
  minShareCount: CALL.length + 1,
  maxModuleSize: SMALL_BYTES,
  includeDependenciesRecursively: false,
};

const known = new WeakMap<ModuleGraph, ReadonlySet<string>>();

/** All that a call imports, however far away, without what would bring the media library to other pages. */
function sharedIn(graph: ModuleGraph): ReadonlySet<string> {
  const before = known.get(graph);
  if (before) return before;
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const all = closureOf(
    CALL.map((module) => join(root, module)),
    graph,
  );
  const shared = new Set(
    [...all].filter((id) => ![...closureOf([id], graph)].some((one) => MEDIA_LIBRARY.test(one))),
  );
  known.set(graph, shared);
  return shared;
}

function closureOf(roots: readonly string[], graph: ModuleGraph): Set<string> {
  const found = new Set<string>();
  const add = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    graph.getModuleInfo(id)?.importedIds.forEach(add);
  };
  roots.forEach(add);
  return found;
}
