/** Where the script lies beside the page. */
const FILE = 'theme.js';

/**
 * Runs before anything is painted, as a classic script of its own because the content security policy allows none in
 * the page: the chosen theme holds from the first frame. `services/theme.ts` keeps it up to date from then on.
 */
const SOURCE = `try {
  const { theme } = JSON.parse(localStorage.getItem('parley.preferences.v1') ?? '{}');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Nothing readable is kept: the system's scheme holds.
}
`;

interface EmittingContext {
  emitFile(file: { readonly type: 'asset'; readonly fileName: string; readonly source: string }): string;
}

interface DevelopmentServer {
  readonly middlewares: {
    use(
      path: string,
      answer: (
        request: unknown,
        response: { setHeader(name: string, value: string): unknown; end(body: string): unknown },
      ) => void,
    ): unknown;
  };
}

/** For the builds of the app and of the web client (a Vite plugin): puts the script in front of the whole page. */
export function themeScript() {
  return {
    name: 'parley:theme-script',
    transformIndexHtml: () => [
      { tag: 'script', attrs: { src: `/${FILE}` }, injectTo: 'head-prepend' as const },
    ],
    generateBundle(this: EmittingContext): void {
      this.emitFile({ type: 'asset', fileName: FILE, source: SOURCE });
    },
    configureServer({ middlewares }: DevelopmentServer): void {
      middlewares.use(`/${FILE}`, (_request, response) => {
        response.setHeader('content-type', 'text/javascript');
        response.end(SOURCE);
      });
    },
  };
}
