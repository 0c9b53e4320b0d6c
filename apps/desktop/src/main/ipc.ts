import { IPC_REQUESTS, type IpcRequestName } from '@parley/core/contracts/ipc-channels';
import { ipcMain } from 'electron';
import type { IpcDoor } from './ipc-door.ts';

/** Puts the door into every channel of the contract. Nothing else in main listens to the page. */
export function listenToPage(door: IpcDoor): void {
  for (const name of Object.keys(IPC_REQUESTS) as IpcRequestName[]) {
    ipcMain.handle(IPC_REQUESTS[name], (event, payload: unknown) => door(name, event, payload));
  }
}
