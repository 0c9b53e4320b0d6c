import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const JSON_SCHEMA = /[/\\]zod[/\\]v4[/\\]core[/\\](?:json-schema-processors|to-json-schema)\.js$/;
const EXPORTED = /^export (?:(?:async )?(?:function|const|class) |\{ \w+ as )(\w+)/gm;

/**
 * Leaves out of the page how schemas describe themselves as JSON Schema. The service does that for its OpenAPI
 * document; a client only parses, and every schema would carry the describing along.
 */
export function leanZod(): Plugin {
  return {
    name: 'parley:lean-zod',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!JSON_SCHEMA.test(id)) return null;
      const names = [...readFileSync(id, 'utf8').matchAll(EXPORTED)].map(([, name]) => name);
      return names.map((name) => `export const ${name} = () => undefined;`).join('\n');
    },
  };
}
