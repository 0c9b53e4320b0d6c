/** Facts that may stand in a log: short, and never a link, a token, a key or a name of a person. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
}

/** Writes one line per event to standard error: `parley <level> <event> key=value …`. */
export function createLog(stream: NodeJS.WritableStream): Log {
  // The terminal that started the app may be gone; a broken pipe must not end a call.
  stream.on('error', () => undefined);
  const write = (level: string, event: string, fields: LogFields = {}): void => {
    const facts = Object.entries(fields).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
    stream.write(`${['parley', level, event, ...facts].join(' ')}\n`);
  };
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
  };
}

/** For what nobody expected: also the place in our code, which is a stack without its first line. */
export function bugFacts(error: unknown): LogFields {
  const frames = error instanceof Error ? (error.stack?.match(/^\s+at .*$/gm) ?? []) : [];
  return {
    ...errorFacts(error),
    at: frames
      .slice(0, 5)
      .map((frame) => frame.trim())
      .join(' | '),
  };
}

/** What of an error may be logged: its class and system code. Messages can quote input, so they stay out. */
export function errorFacts(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { error: error.name, ...code };
}
