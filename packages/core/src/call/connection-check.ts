import { CheckStatus, ConnectionCheck, type CheckInfo } from 'livekit-client';
import { withoutPrivateData } from '../domain/private-data.ts';

/** What is tried, in this order: signalling, media, media through a relay, and coming back after an interruption. */
export const CONNECTION_STEPS = ['signalling', 'media', 'relay', 'reconnect'] as const;
export type ConnectionStep = (typeof CONNECTION_STEPS)[number];

export interface StepResult {
  readonly step: ConnectionStep;
  /** `skipped`: there is no such thing here, and nothing is wrong with that. */
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  /** What LiveKit says, without addresses and tokens. */
  readonly details: readonly string[];
}

/** What a person reads of it. */
export type ConnectionVerdict = 'good' | 'media-blocked' | 'signalling-blocked' | 'fragile';

/** Tries the way to the media server step by step; a step that fails ends it, for the next ones stand on it. */
export async function checkConnection(
  { url, token }: { readonly url: string; readonly token: string },
  onStep: (result: StepResult) => void,
): Promise<ConnectionVerdict> {
  const check = new ConnectionCheck(url, token);
  const run: Readonly<Record<ConnectionStep, () => Promise<CheckInfo>>> = {
    signalling: () => check.checkWebsocket(),
    media: () => check.checkWebRTC(),
    relay: () => check.checkTURN(),
    reconnect: () => check.checkReconnect(),
  };
  for (const step of CONNECTION_STEPS) {
    const start = performance.now();
    const info = await run[step]();
    const result: StepResult = {
      step,
      status: statusOf(info.status),
      milliseconds: Math.round(performance.now() - start),
      details: info.logs.map(({ message }) => withoutPrivateData(message)),
    };
    onStep(result);
    if (result.status !== 'failed') continue;
    if (step === 'signalling') return 'signalling-blocked';
    if (step === 'media') return 'media-blocked';
    return 'fragile';
  }
  return 'good';
}

function statusOf(status: CheckStatus): StepResult['status'] {
  if (status === CheckStatus.SUCCESS) return 'passed';
  return status === CheckStatus.SKIPPED ? 'skipped' : 'failed';
}
