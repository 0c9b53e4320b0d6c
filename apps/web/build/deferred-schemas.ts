import type { Plugin } from 'vite';

const OURS = /[/\\](?:packages[/\\](?:core|ui)|apps[/\\]web)[/\\]src[/\\].+\.tsx?$/;
const FROM_ZOD = /^import \{ z \} from ['"]zod['"];/m;
const RUNTIME = 'virtual:parley/deferred-schema';

/** Stands for a schema until something is asked of it, and for all that can be seen is the schema from then on. */
const STAND_IN = `export const deferred = (make) => {
  let made;
  const schema = () => (made ??= make());
  return new Proxy({}, {
    get: (_, key) => Reflect.get(schema(), key),
    has: (_, key) => Reflect.has(schema(), key),
    getPrototypeOf: () => Reflect.getPrototypeOf(schema()),
  });
};`;

/** Methods that make a schema of another one. */
const DERIVING = new Set([
  'extend',
  'pick',
  'omit',
  'partial',
  'array',
  'nullable',
  'optional',
  'refine',
  'transform',
  'meta',
]);

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: Node;
}

/** What a chain of calls begins with: `z` and `object` of `z.object({}).strict()`. */
function beginningOf(node: Node): { readonly name: string; readonly method: string } | undefined {
  if (node.type === 'CallExpression' && node.callee) return beginningOf(node.callee);
  if (node.type !== 'MemberExpression' || !node.object) return undefined;
  const name = node.object.type === 'Identifier' ? node.object.name : undefined;
  return name === undefined ? beginningOf(node.object) : { name, method: node.property?.name ?? '' };
}

/**
 * Makes each schema when it is first used. A page that makes all of them as it starts spends half of its own time on
 * that, and needs three. What nobody uses is dropped: the bundler is told that making one has no effects.
 */
export function deferredSchemas(): Plugin {
  return {
    name: 'parley:deferred-schemas',
    apply: 'build',
    resolveId: (source) => (source === RUNTIME ? `\0${RUNTIME}` : null),
    load: (id) => (id === `\0${RUNTIME}` ? { code: STAND_IN, moduleSideEffects: false } : null),
    transform(code, id) {
      if (!OURS.test(id) || !FROM_ZOD.test(code)) return null;
      const made = this.parse(code).body.flatMap((statement) => {
        const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
        if (declaration?.type !== 'VariableDeclaration') return [];
        return declaration.declarations.flatMap(({ init }) =>
          init?.type === 'CallExpression' && isSchema(init as Node) ? [init] : [],
        );
      });
      if (made.length === 0) return null;
      const marked = made.reduceRight(
        (text, { start, end }) =>
          `${text.slice(0, start)}/* @__PURE__ */ deferred(() => ${text.slice(start, end)})${text.slice(end)}`,
        code,
      );
      return { code: `import { deferred } from '${RUNTIME}';\n${marked}`, map: null };
    },
  };
}

/** Made by zod, or of another schema, which is named like a type. */
function isSchema(init: Node): boolean {
  const beginning = beginningOf(init);
  if (beginning === undefined) return false;
  return beginning.name === 'z' || (/^[A-Z]/.test(beginning.name) && DERIVING.has(beginning.method));
}
