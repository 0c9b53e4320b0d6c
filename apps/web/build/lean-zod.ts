import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const JSON_SCHEMA = /[/\\]zod[/\\]v4[/\\]core[/\\](?:json-schema-processors|to-json-schema)\.js$/;
const EXPORTED = /^export (?:(?:async )?(?:function|const|class) |\{ \w+ as )(\w+)/gm;

const CLASSES = /[/\\]zod[/\\]v4[/\\]classic[/\\]schemas\.js$/;
/** One method of a schema that leads to another class: `cuid(params) { return this.check(core._cuid(ZodCUID, params)); },` */
const METHOD = /^ {4}(\w+)\([^)]*\) \{\n {8}return [^\n]*;\n {4}\},\n/gm;
/** Methods that no contract of ours calls. Each brings a class, its check and its expression into every page. */
const UNUSED = new Set([
  ...[
    'url',
    'jwt',
    'emoji',
    'guid',
    'nanoid',
    'cuid',
    'cuid2',
    'ulid',
    'base64',
    'base64url',
    'xid',
    'ksuid',
  ],
  ...['ipv4', 'ipv6', 'cidrv4', 'cidrv6', 'e164', 'date', 'time', 'duration'],
  ...['and', 'exactOptional', 'nonoptional', 'prefault'],
]);

/**
 * Leaves out of the page what of zod no client needs: how schemas describe themselves as JSON Schema (the service does
 * that for its OpenAPI document), and methods for kinds of text that our contracts do not know. Who calls one of them
 * is told by the page that it is no function, and takes it off the list.
 */
export function leanZod(): Plugin {
  return {
    name: 'parley:lean-zod',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (CLASSES.test(id))
        return readFileSync(id, 'utf8').replaceAll(METHOD, (method, name: string) =>
          UNUSED.has(name) ? '' : method,
        );
      if (!JSON_SCHEMA.test(id)) return null;
      const names = [...readFileSync(id, 'utf8').matchAll(EXPORTED)].map(([, name]) => name);
      return names.map((name) => `export const ${name} = () => undefined;`).join('\n');
    },
  };
}
