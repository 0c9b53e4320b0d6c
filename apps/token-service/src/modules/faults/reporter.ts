import type { Logger } from 'pino';

/** How long a stop waits for reports that are under way, in milliseconds. */
const FLUSH_MS = 2000;

/** Where a fault happened, in words of the code and never of people. */
export interface FaultPlace {
  readonly requestId?: string;
  readonly method?: string;
  /** The route's pattern. */
  readonly route?: string;
  readonly code?: string;
}

/** Tells somebody outside that the service made a mistake. */
export interface FaultReporter {
  report(error: unknown, place: FaultPlace): void;
  /** Sends what is under way. */
  close(): Promise<void>;
}

export const silentReporter: FaultReporter = { report: () => undefined, close: () => Promise.resolve() };

/**
 * Reports to the Sentry of `dsn`. What is sent is listed here and nothing else is: the kinds of the errors, where in
 * our code they arose, the route's pattern and the request's id, under which the log has the rest. An error's message
 * can hold what people wrote, so it stays here.
 */
export async function createSentryReporter(
  dsn: string,
  environment: string,
  logger: Logger,
): Promise<FaultReporter> {
  // Loaded only where it is wanted: it is larger than the whole service.
  const { defaultStackParser, makeNodeTransport, NodeClient, Scope } = await import('@sentry/node');
  const client = new NodeClient({
    dsn,
    environment,
    transport: makeNodeTransport,
    stackParser: defaultStackParser,
    integrations: [],
    tracesSampleRate: 0,
    sendClientReports: false,
    beforeSend: (event) => {
      const values = event.exception?.values?.map(({ type, stacktrace }) => ({
        ...(type === undefined ? {} : { type }),
        ...(stacktrace === undefined
          ? {}
          : { stacktrace: { frames: stacktrace.frames?.map(frameOf) ?? [] } }),
      }));
      return {
        type: undefined,
        ...(event.event_id === undefined ? {} : { event_id: event.event_id }),
        ...(event.timestamp === undefined ? {} : { timestamp: event.timestamp }),
        level: 'error',
        platform: 'node',
        environment,
        ...(event.tags === undefined ? {} : { tags: event.tags }),
        ...(values === undefined ? {} : { exception: { values } }),
      };
    },
  });
  client.init();
  return {
    report(error, place) {
      const scope = new Scope();
      scope.setClient(client);
      scope.setTags({ ...place });
      scope.captureException(
        error instanceof Error ? error : new Error('Something else than an error was thrown'),
      );
    },
    async close() {
      if (!(await client.close(FLUSH_MS))) logger.warn('fault reports could not be sent');
    },
  };
}

interface Frame {
  readonly filename?: string;
  readonly function?: string;
  readonly module?: string;
  readonly lineno?: number;
  readonly colno?: number;
  readonly in_app?: boolean;
}

/** Without the lines of code and the variables that Sentry can add to a frame. */
function frameOf({ filename, function: name, module, lineno, colno, in_app }: Frame): Frame {
  return {
    ...(filename === undefined ? {} : { filename }),
    ...(name === undefined ? {} : { function: name }),
    ...(module === undefined ? {} : { module }),
    ...(lineno === undefined ? {} : { lineno }),
    ...(colno === undefined ? {} : { colno }),
    ...(in_app === undefined ? {} : { in_app }),
  };
}
