/** Everything Parley says: every language has all of it, everything is used, and nothing is said past it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} Sentence
 * @property {string} text
 * @property {string} place file and line
 */

/**
 * @typedef {object} Module
 * @property {{ from: string, names: readonly string[] }[]} imports
 * @property {Map<string, string>} passedOn what it exports from other modules, and from which
 * @property {string[]} onDemand
 * @property {string[]} said keys of late texts, with their places
 */

const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Attributes that people read or hear. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'label',
  'placeholder',
  'text',
  'title',
]);
const LETTERS = /\p{L}{2}/u;

/**
 * Whatever is wrong with the texts of the house at `root`, one line each.
 * @param {string} root
 * @returns {readonly string[]}
 */
export function textTroubles(root) {
  const languages = join(root, 'packages/ui/src/i18n');
  const folders = readdirSync(languages, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const english = sentencesOf(root, join(languages, 'en'));
  const others = folders.map(({ name }) => name).filter((name) => name !== 'en');
  return [
    ...others.flatMap((language) => compare(root, english, join(languages, language), language)),
    ...usage(root, english),
    ...unspoken(root),
  ];
}

/**
 * The sentences of one language by file and key.
 * @param {string} root
 * @param {string} folder
 * @returns {Map<string, Map<string, Sentence>>}
 */
function sentencesOf(root, folder) {
  const files = new Map();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'index.ts')) {
    const source = parse(join(folder, name));
    const found = new Map();
    for (const statement of source.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name: key, initializer } of statement.declarationList.declarations)
        if (initializer) collect(root, source, key.getText(source), initializer, found);
    }
    files.set(name, found);
  }
  return files;
}

/**
 * @param {string} root
 * @param {ts.SourceFile} source
 * @param {string} key
 * @param {ts.Expression} value
 * @param {Map<string, Sentence>} found
 * @returns {void}
 */
function collect(root, source, key, value, found) {
  if (ts.isAsExpression(value)) return collect(root, source, key, value.expression, found);
  if (ts.isStringLiteralLike(value)) {
    found.set(key, { text: value.text, place: placeOf(root, source, value) });
    return undefined;
  }
  if (!ts.isObjectLiteralExpression(value)) return undefined;
  for (const property of value.properties) {
    if (!ts.isPropertyAssignment(property)) continue;
    const name = ts.isStringLiteral(property.name) ? property.name.text : property.name.getText(source);
    collect(root, source, `${key}.${name}`, property.initializer, found);
  }
  return undefined;
}

/**
 * @param {string} root
 * @param {Map<string, Map<string, Sentence>>} english
 * @param {string} folder
 * @param {string} language
 * @returns {readonly string[]}
 */
function compare(root, english, folder, language) {
  const spoken = sentencesOf(root, folder);
  const troubles = [];
  for (const [file, sentences] of english) {
    const theirs = spoken.get(file) ?? new Map();
    const path = relative(root, join(folder, file));
    const expected = expectedKeys(sentences, language);
    for (const [key, model] of expected) {
      const sentence = theirs.get(key);
      if (!sentence) troubles.push(`${path}: ${key} is missing`);
      else if (sentence.text.trim() === '') troubles.push(`${sentence.place}: ${key} is empty`);
      else troubles.push(...placeholderTroubles(key, model, sentence));
    }
    for (const [key, { place }] of theirs)
      if (!expected.has(key)) troubles.push(`${place}: ${key} is not among the English texts`);
  }
  for (const file of spoken.keys())
    if (!english.has(file)) troubles.push(`${relative(root, join(folder, file))}: English has no such file`);
  return troubles;
}

/**
 * English's keys, with the plural forms that `language` needs; each with the English text that it renders.
 * @param {Map<string, Sentence>} sentences
 * @param {string} language
 * @returns {Map<string, string>}
 */
function expectedKeys(sentences, language) {
  const expected = new Map();
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const [key, { text }] of sentences) {
    const stem = key.replace(PLURAL, '');
    const counted = sentences.get(`${stem}_other`);
    if (stem === key || !counted) expected.set(key, text);
    // English may say nothing of its own for none; then every language does.
    else if (key.endsWith('_zero')) expected.set(key, text);
    else
      for (const form of forms)
        if (!expected.has(`${stem}_${form}`)) expected.set(`${stem}_${form}`, counted.text);
  }
  return expected;
}

/**
 * @param {string} key
 * @param {string} model
 * @param {Sentence} sentence
 * @returns {readonly string[]}
 */
function placeholderTroubles(key, model, { text, place }) {
  // A form for one, two or none may say the number in words.
  const inWords = /_(zero|one|two)$/.test(key);
  const names = (/** @type {string} */ of) =>
    [...new Set([...of.matchAll(/\{\{(.*?)\}\}/g)].map(([, name]) => name))]
      .filter((name) => !(inWords && name === 'count'))
      .sort((one, other) => (one ?? '').localeCompare(other ?? ''))
      .join(', ');
  return names(model) === names(text)
    ? []
    : [`${place}: ${key} has the placeholders (${names(text)}), English (${names(model)})`];
}

/**
 * Keys that nothing says, and words that are said without a key.
 * @param {string} root
 * @param {Map<string, Map<string, Sentence>>} english
 * @returns {readonly string[]}
 */
function usage(root, english) {
  /** @type {string[]} */
  const troubles = [];
  const literals = new Set();
  /** @type {Set<string>} */
  const patterns = new Set();
  for (const file of sourcesBelow(join(root, 'packages/ui/src'))) {
    const source = parse(file);
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isStringLiteralLike(node)) literals.add(node.text);
      if (ts.isTemplateExpression(node)) patterns.add(patternOf(node));
      const literal = saidLiterally(node);
      if (literal !== null)
        troubles.push(
          `${placeOf(root, source, node)}: “${literal}” is said without a key: put it into i18n/en`,
        );
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  const expressions = [...patterns]
    .filter((pattern) => pattern.includes('[.]'))
    .map((text) => new RegExp(`^${text}$`));
  for (const sentences of english.values()) {
    for (const [key, { place }] of sentences) {
      const stem = key.replace(PLURAL, '');
      const used =
        literals.has(stem) || literals.has(key) || expressions.some((pattern) => pattern.test(stem));
      if (!used) troubles.push(`${place}: ${key} is used nowhere`);
    }
  }
  return troubles;
}

/**
 * What would be drawn as a bare key: texts that come late (`i18n/late.ts`), said by a part of the page that comes
 * without them. A part is a module that is imported on demand, with everything it imports itself.
 * @param {string} root
 * @returns {readonly string[]}
 */
function unspoken(root) {
  const folder = join(root, 'packages/ui/src');
  const late = join(folder, 'i18n/late.ts');
  const sentence = join(folder, 'i18n/sentence.ts');
  const groups = groupsOf(parse(late));
  /** @type {Map<string, Module>} */
  const modules = new Map();
  for (const file of sourcesBelow(folder))
    modules.set(file, readModule(file, file === sentence ? [] : groups));
  modules.set(late, { imports: [], passedOn: new Map(), onDemand: [], said: [] });
  const parts = new Set([join(folder, 'index.ts'), ...[...modules.values()].flatMap((one) => one.onDemand)]);
  return [...parts].flatMap((part) => {
    const start = modules.get(part);
    const whole = new Set([part, ...(start?.passedOn.values() ?? [])]);
    for (const file of whole) {
      for (const { from, names } of modules.get(file)?.imports ?? []) {
        whole.add(from);
        // Of an index only what is asked for counts.
        for (const name of names) whole.add(modules.get(from)?.passedOn.get(name) ?? from);
      }
    }
    if (whole.has(late)) return [];
    const said = [...whole].flatMap((file) => modules.get(file)?.said ?? []);
    return said.map(
      (place) => `${place} is said before i18n/late.ts is there: ${relative(root, part)} lacks it`,
    );
  });

  /**
   * @param {string} file
   * @param {readonly string[]} of
   */
  function readModule(file, of) {
    /** @type {Module} */
    const found = { imports: [], passedOn: new Map(), onDemand: [], said: [] };
    const source = parse(file);
    const brings = source.text.includes('lateTexts(');
    const pathOf = (/** @type {string} */ name) => (name.startsWith('.') ? [join(dirname(file), name)] : []);
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
        const bindings = node.importClause?.namedBindings;
        const names = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
        if (node.importClause?.isTypeOnly !== true)
          for (const from of pathOf(node.moduleSpecifier.text))
            found.imports.push({ from, names: names.map((one) => (one.propertyName ?? one.name).text) });
      }
      if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
        const names =
          node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : [];
        if (!node.isTypeOnly)
          for (const from of pathOf(node.moduleSpecifier.text))
            for (const { name } of names) found.passedOn.set(name.text, from);
      }
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        const [name] = node.arguments;
        if (name && ts.isStringLiteral(name)) found.onDemand.push(...pathOf(name.text));
      }
      const key = ts.isStringLiteralLike(node)
        ? node.text
        : ts.isTemplateExpression(node)
          ? node.head.text
          : '';
      if (of.includes(key.split('.')[0] ?? '') && key.includes('.') && isSaid(node, 't'))
        found.said.push(`${placeOf(root, source, node)}: ${key}`);
      // Who says a sentence of the problems has their texts brought first.
      if (ts.isIdentifier(node) && node.text === 'useSentence' && ts.isCallExpression(node.parent) && !brings)
        found.said.push(`${placeOf(root, source, node)}: problems`);
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  }
}

/**
 * The names of the texts that a module of `i18n` puts together.
 * @param {ts.SourceFile} source
 * @returns {readonly string[]}
 */
function groupsOf(source) {
  /** @type {string[]} */
  const names = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isShorthandPropertyAssignment(node)) names.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/**
 * Whether this is what the function of that name is asked for.
 * @param {ts.Node} node
 * @param {string} name
 */
function isSaid({ parent }, name) {
  return ts.isCallExpression(parent) && ts.isIdentifier(parent.expression) && parent.expression.text === name;
}

/**
 * A key with holes as an expression: `devices.${kind}.denied`.
 * @param {ts.TemplateExpression} node
 */
function patternOf(node) {
  const fixed = (/** @type {string} */ text) => text.replaceAll(/[^\w.-]/g, '\\$&').replaceAll('.', '[.]');
  return fixed(node.head.text) + node.templateSpans.map(({ literal }) => `.+${fixed(literal.text)}`).join('');
}

/**
 * Words in the markup that people would read in English whatever their language is.
 * @param {ts.Node} node
 * @returns {string | null}
 */
function saidLiterally(node) {
  const text = ts.isJsxText(node)
    ? node.text.trim()
    : ts.isJsxAttribute(node) &&
        SPOKEN.has(node.name.getText()) &&
        node.initializer &&
        ts.isStringLiteral(node.initializer)
      ? node.initializer.text
      : ts.isStringLiteral(node) && ts.isJsxExpression(node.parent) && !ts.isJsxAttribute(node.parent.parent)
        ? node.text
        : '';
  return LETTERS.test(text) ? text : null;
}

/**
 * What is drawn for people: no tests, and none of the texts themselves.
 * @param {string} folder
 * @returns {readonly string[]}
 */
function sourcesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === 'testing' || dirname(path).endsWith('i18n') ? [] : sourcesBelow(path);
    return /[.]tsx?$/.test(entry.name) && !/[.](test|d)[.]tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** @param {string} file */
function parse(file) {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

/**
 * @param {string} root
 * @param {ts.SourceFile} source
 * @param {ts.Node} node
 */
function placeOf(root, source, node) {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return `${relative(root, source.fileName)}:${line + 1}`;
}
