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

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly callee?: Node;
  readonly object?: Node;
}

/** What a chain of calls begins with: `z` of `z.object({}).strict()`. */
function beginningOf(node: Node): string | undefined {
  if (node.type === 'CallExpression' && node.callee) return beginningOf(node.callee);
  if (node.type === 'MemberExpression' && node.object) return beginningOf(node.object);
  return node.type === 'Identifier' ? node.name : undefined;
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
          init?.type === 'CallExpression' && isSchema(beginningOf(init as Node)) ? [init] : [],
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

/** Schemas are named like types; what is named otherwise is some other value. */
function isSchema(beginning: string | undefined): boolean {
  return beginning !== undefined && (beginning === 'z' || /^[A-Z][A-Za-z]*[a-z]/.test(beginning));
}
