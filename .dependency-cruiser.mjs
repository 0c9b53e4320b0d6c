/**
 * Who may import whom: the import table of docs/architecture.md as rules. `tools/src/check/dependency-rules.test.mjs`
 * plants a breach of each and sees it caught.
 */

const TESTS = '[.]test[.]tsx?$';

/** What only tests use, inside a package: servers, clients and participants to test with. */
const TESTING = '^(apps|packages)/[^/]+/src/testing/';

/**
 * Matches a package by name, as resolved in node_modules or as written when it is not installed.
 * @param {...string} names
 */
const packages = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;

const ELECTRON = packages('electron');
const REACT = packages('react', 'react-dom');
/**
 * Node's own modules, with `node:` and without.
 * @type {{dependencyTypes: ['core']}}
 */
const NODE = { dependencyTypes: ['core'] };

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Two files that need each other are one thing in two places: neither can be read or tested alone.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'An import that resolves to nothing breaks at run time, on the machine of somebody else.',
      // These two run inside a bare Electron, which brings the module of that name.
      from: { pathNot: '^(tools/src/provision/electron-default-app|e2e/src/[^/]+)/' },
      to: { couldNotResolve: true, pathNot: '[?](inline|raw|url|worker)$' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'Rules are decided without a network, a clock or a screen, so that a table can test them.',
      from: { path: '^packages/core/src/domain/', pathNot: TESTS },
      to: { pathNot: ['^packages/core/src/domain/', packages('zod')] },
    },
    {
      name: 'contracts-are-pure',
      severity: 'error',
      comment:
        'Contracts are read on both sides of every boundary, so they stand on nothing but the domain and zod.',
      from: { path: '^packages/core/src/contracts/', pathNot: TESTS },
      to: { pathNot: ['^packages/core/src/(contracts|domain)/', packages('zod')] },
    },
    {
      name: 'core-stands-alone',
      severity: 'error',
      comment: 'core ← ui ← apps, one way only: what everybody uses must not know who uses it.',
      from: { path: '^packages/core/' },
      to: { path: '^(packages/ui|apps|e2e|bench|tools)/' },
    },
    {
      name: 'core-runs-anywhere',
      severity: 'error',
      comment:
        'The core runs in a browser, in Electron and in a test: it has no React, no Electron and no Node.',
      from: { path: '^packages/core/src/', pathNot: TESTS },
      to: { path: [ELECTRON, REACT] },
    },
    {
      name: 'core-without-node',
      severity: 'error',
      comment: "A browser has none of Node's modules.",
      from: { path: '^packages/core/src/', pathNot: TESTS },
      to: NODE,
    },
    {
      name: 'one-door-to-livekit-client',
      severity: 'error',
      comment: 'Encryption and admission hold only if every connection is made in one place: core/call.',
      from: { path: '^(packages|apps)/', pathNot: '^packages/core/src/call/' },
      to: { path: packages('livekit-client') },
    },
    {
      name: 'one-door-to-components-react',
      severity: 'error',
      comment: 'The library of components can be replaced while only ui/livekit knows it.',
      from: { path: '^(packages|apps)/', pathNot: '^packages/ui/src/livekit/' },
      to: { path: packages('@livekit/components-react', '@livekit/components-core') },
    },
    {
      name: 'ui-below-apps',
      severity: 'error',
      comment: 'The same UI runs in the app and in a browser, so it knows neither.',
      from: { path: '^packages/ui/' },
      to: { path: '^(apps|e2e|bench|tools)/' },
    },
    {
      name: 'ui-without-electron',
      severity: 'error',
      comment: 'What the desktop can do reaches the UI through the ports of core/platform.',
      from: { path: '^packages/ui/src/' },
      to: { path: ELECTRON },
    },
    {
      name: 'ui-without-node',
      severity: 'error',
      comment: "A browser has none of Node's modules.",
      from: { path: '^packages/ui/src/', pathNot: TESTS },
      to: NODE,
    },
    {
      name: 'primitives-know-the-theme-only',
      severity: 'error',
      comment: 'A button that knows the domain cannot be used for anything else.',
      from: { path: '^packages/ui/src/primitives/' },
      to: {
        path: ['^packages/core/', '^packages/ui/src/'],
        pathNot: '^packages/ui/src/(primitives|theme)/',
      },
    },
    {
      name: 'ui-livekit-below-features',
      severity: 'error',
      comment: 'The door to the media library serves the features and does not ask for any of them.',
      from: { path: '^packages/ui/src/livekit/' },
      to: { path: '^packages/ui/src/(features|shell)/' },
    },
    {
      name: 'features-through-their-index',
      severity: 'error',
      comment: 'A feature is what its index offers: its inside can change, and its folder can be deleted.',
      from: { path: '^packages/ui/src/features/([^/]+)/' },
      to: {
        path: '^packages/ui/src/features/[^/]+/',
        pathNot: ['^packages/ui/src/features/$1/', '^packages/ui/src/features/[^/]+/index[.]tsx?$'],
      },
    },
    {
      name: 'shell-through-feature-index',
      severity: 'error',
      comment: 'What puts the features together uses what they offer, not their inside.',
      from: { path: '^packages/ui/src/', pathNot: '^packages/ui/src/features/' },
      to: {
        path: '^packages/ui/src/features/[^/]+/',
        pathNot: '^packages/ui/src/features/[^/]+/index[.]tsx?$',
      },
    },
    {
      name: 'desktop-main-reach',
      severity: 'error',
      comment: 'The main process holds secrets and windows; calls and screens belong to the renderer.',
      from: { path: '^apps/desktop/src/main/' },
      to: {
        path: '^(packages|apps)/',
        pathNot: ['^packages/core/src/(contracts|domain)/', '^apps/desktop/src/main/'],
      },
    },
    {
      name: 'desktop-preload-reach',
      severity: 'error',
      comment:
        'The bridge is one readable page: the names of the contract, and Electron. Anything else it loads runs in front of every page.',
      from: { path: '^apps/desktop/src/preload/', pathNot: TESTS },
      to: {
        pathNot: ['^apps/desktop/src/preload/', '^packages/core/src/contracts/ipc', ELECTRON],
      },
    },
    {
      name: 'desktop-renderer-reach',
      severity: 'error',
      comment: 'The renderer is a web page: what it needs of the desktop it gets through the bridge.',
      from: { path: '^apps/desktop/src/renderer/' },
      to: { path: ['^apps/desktop/src/(main|preload)/', ELECTRON] },
    },
    {
      name: 'desktop-renderer-without-node',
      severity: 'error',
      comment: "The renderer is sandboxed: it has none of Node's modules.",
      from: { path: '^apps/desktop/src/renderer/', pathNot: TESTS },
      to: NODE,
    },
    {
      name: 'web-is-a-web-page',
      severity: 'error',
      comment: 'The web client runs in any browser.',
      from: { path: '^apps/web/src/' },
      to: { path: ELECTRON },
    },
    {
      name: 'web-without-node',
      severity: 'error',
      comment: "A browser has none of Node's modules.",
      from: { path: '^apps/web/src/', pathNot: TESTS },
      to: NODE,
    },
    {
      name: 'apps-keep-apart',
      severity: 'error',
      comment: 'Apps meet in contracts, never in code.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'service-reach',
      severity: 'error',
      comment:
        'The service holds the authority: it shares contracts and rules with clients, and none of their code.',
      from: { path: '^apps/token-service/' },
      to: { path: '^packages/', pathNot: '^packages/core/src/(contracts|domain)/' },
    },
    {
      name: 'sqlite-in-the-service-only',
      severity: 'error',
      comment: 'A native module is built for one runtime; the database belongs to the service.',
      from: { pathNot: '^apps/token-service/' },
      to: { path: packages('better-sqlite3') },
    },
    {
      name: 'keytar-in-desktop-main-only',
      severity: 'error',
      comment: 'A native module is built for one runtime; the keychain belongs to the main process.',
      from: { pathNot: '^apps/desktop/src/main/' },
      to: { path: packages('keytar', '@github/keytar') },
    },
    {
      name: 'product-without-test-rooms',
      severity: 'error',
      comment: 'What is shipped does not need what tests, measures or builds it.',
      from: { path: '^(apps|packages)/', pathNot: [TESTS, TESTING] },
      to: { path: ['^(e2e|bench|tools)/', TESTING, TESTS] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|out|release|[.]cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'browser', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
