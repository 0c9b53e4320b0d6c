import { Room, RoomEvent } from '@livekit/rtc-node';

/** A real participant without a window. */
export interface TestParticipant {
  /** Resolves when the media server has put it out or let it go. */
  readonly disconnected: Promise<void>;
  leave(): Promise<void>;
}

/** Connects with `token` and resolves once the media server counts it in. */
export async function connectParticipant(url: string, token: string): Promise<TestParticipant> {
  const room = new Room();
  const disconnected = new Promise<void>((resolve) => {
    room.once(RoomEvent.Disconnected, () => resolve());
  });
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  return { disconnected, leave: () => room.disconnect() };
}
