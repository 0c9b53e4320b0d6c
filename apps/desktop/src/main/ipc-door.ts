import { IPC_CONTRACT, type IpcResponse } from '@parley/core/contracts/ipc';
import type { IpcAnswer, IpcErrorCode, IpcRequestName } from '@parley/core/contracts/ipc-channels';
import type { z } from 'zod';
import { errorFacts, type Log } from './log.ts';
import { isAppUrl } from './security/origin.ts';

/** What the door looks at in Electron's event; a frame that is gone is null or throws when touched. */
export interface IpcEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

export type IpcParsedRequest<N extends IpcRequestName> = z.output<(typeof IPC_CONTRACT)[N]['request']>;
/** Where the contract answers with nothing, a handler need not say so. */
type IpcHandlerAnswer<N extends IpcRequestName> =
  undefined extends z.input<(typeof IPC_CONTRACT)[N]['response']>
    ? void
    : z.input<(typeof IPC_CONTRACT)[N]['response']>;

/** One handler per request. `caller` is the id of the page's web contents. */
export type IpcHandlers = {
  readonly [N in IpcRequestName]: (
    request: IpcParsedRequest<N>,
    caller: number,
  ) => IpcHandlerAnswer<N> | Promise<IpcHandlerAnswer<N>>;
};

/** A refusal that a handler means to give; anything else it throws crosses as `ipc.failed`. */
export class IpcError extends Error {
  override readonly name = 'IpcError';
  readonly code: IpcErrorCode;
  constructor(code: IpcErrorCode) {
    super(code);
    this.code = code;
  }
}

export type IpcDoor = (name: IpcRequestName, event: IpcEvent, payload: unknown) => Promise<IpcAnswer>;

/**
 * The one way in: the app's own page in the main frame of the app's own window, with a payload that parses. Nothing
 * else reaches a handler, and no answer leaves that is not of its contract.
 */
export function createIpcDoor(options: {
  readonly handlers: IpcHandlers;
  /** The web contents of the app's window; null while there is none. */
  readonly windowId: () => number | null;
  readonly log: Log;
}): IpcDoor {
  const { handlers, windowId, log } = options;
  const pass = async <N extends IpcRequestName>(
    name: N,
    event: IpcEvent,
    payload: unknown,
  ): Promise<IpcResponse<N>> => {
    if (!isOwnPage(event, windowId())) throw new IpcError('ipc.forbidden');
    const contract: { request: z.ZodType; response: z.ZodType } = IPC_CONTRACT[name];
    const request = contract.request.safeParse(payload);
    if (!request.success) throw new IpcError('ipc.invalid-request');
    const answer = await handlers[name](request.data as IpcParsedRequest<N>, event.sender.id);
    return contract.response.parse(answer) as IpcResponse<N>;
  };
  return async (name, event, payload) => {
    try {
      return { ok: true, value: await pass(name, event, payload) };
    } catch (error) {
      const code = error instanceof IpcError ? error.code : 'ipc.failed';
      const cause = error instanceof IpcError ? {} : errorFacts(error);
      log.warn('ipc.refused', { request: name, refusal: code, ...cause });
      return { ok: false, code };
    }
  };
}

function isOwnPage(event: IpcEvent, windowId: number | null): boolean {
  try {
    const frame = event.senderFrame;
    return event.sender.id === windowId && frame !== null && frame.parent === null && isAppUrl(frame.url);
  } catch {
    return false;
  }
}
