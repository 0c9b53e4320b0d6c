/** Everything Parley says: every language has all of it, everything is used, and nothing is said past it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} Sentence
 * @property {string} text
 * @property {string} place file and line
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
