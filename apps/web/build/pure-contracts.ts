import type { Plugin } from 'vite';

const CONTRACT = /[/\\]packages[/\\]core[/\\]src[/\\]contracts[/\\].+\.ts$/;

/**
 * Lets the bundler drop the schemas that a page does not use. Making one is a call, which could have effects for all
 * it knows, so that each page would make every schema of each module it takes one from: half of the time that its own
 * script takes to start.
 */
export function pureContracts(): Plugin {
  return {
    name: 'parley:pure-contracts',
    apply: 'build',
    transform(code, id) {
      if (!CONTRACT.test(id)) return null;
      const made = this.parse(code).body.flatMap((statement) => {
        const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
        if (declaration?.type !== 'VariableDeclaration') return [];
        return declaration.declarations.flatMap(({ init }) =>
          init?.type === 'CallExpression' ? [init] : [],
        );
      });
      const marked = made.reduceRight(
        (text, { start, end }) =>
          `${text.slice(0, start)}/* @__PURE__ */ (() => ${text.slice(start, end)})()${text.slice(end)}`,
        code,
      );
      return { code: marked, map: null };
    },
  };
}
