import type { DesktopBridge } from '@parley/core/contracts/ipc';
import { IPC_EVENTS, IPC_REQUESTS, type IpcAnswer } from '@parley/core/contracts/ipc-channels';
import { contextBridge, ipcRenderer } from 'electron';

async function ask(channel: string, request: unknown): Promise<unknown> {
  const answer = (await ipcRenderer.invoke(channel, request)) as IpcAnswer;
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

const requests = Object.fromEntries(
  Object.entries(IPC_REQUESTS).map(([name, channel]) => [name, (request: unknown) => ask(channel, request)]),
);

function onEvent(channel: string): DesktopBridge['onLinkArrived'] {
  return (listener) => {
    // The listener gets no event object: that would hand the page the sender and its ports.
    const tell = (): void => listener();
    ipcRenderer.on(channel, tell);
    return () => {
      ipcRenderer.off(channel, tell);
    };
  };
}

contextBridge.exposeInMainWorld('desktop', {
  ...requests,
  onLinkArrived: onEvent(IPC_EVENTS.linkArrived),
  onSignInFinished: onEvent(IPC_EVENTS.signInFinished),
  onSystemResumed: onEvent(IPC_EVENTS.systemResumed),
});
