import { Room } from '@livekit/rtc-node';
import { JoinResponse } from '@parley/core/contracts/rest';

/** What people call themselves when they mean harm, or come from elsewhere. */
const NAMES = [
  '<img src=x onerror="window.pwned = true">',
  '"><script>window.pwned = true</script>',
  '{{constructor.constructor("window.pwned = true")()}}',
  'مرحبا بالعالم',
  'Z͑͗̀a̒l͊g̐o̍ ͛T͗e͒x̌t',
  '👩‍👩‍👧‍👦'.repeat(6),
  'W'.repeat(60),
  'null',
  '__proto__',
];

/** How many connect to the media server side by side. */
const AT_ONCE = 12;

/** Many guests who came at once. */
export interface Crowd {
  /** How long it took to ask for all of them, in seconds. */
  readonly seconds: number;
  leave(): Promise<void>;
}

/** Lets `count` guests come into an open room at once; they receive and send nothing. */
export async function joinAsMany(origin: string, code: string, count: number): Promise<Crowd> {
  const begin = performance.now();
  const asked = Array.from({ length: count }, (_, number) =>
    join(origin, code, `${NAMES[number % NAMES.length]} ${number}`),
  );
  const seconds = (performance.now() - begin) / 1000;
  const grants = await Promise.all(asked);
  const rooms: Room[] = [];
  // The native library loses rooms that connect while too many others do.
  for (let first = 0; first < count; first += AT_ONCE)
    rooms.push(...(await Promise.all(grants.slice(first, first + AT_ONCE).map(connect))));
  return {
    seconds,
    async leave() {
      await Promise.all(rooms.map((room) => room.disconnect()));
    },
  };
}

async function connect({ url, token }: { url: string; token: string }): Promise<Room> {
  const room = new Room();
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  return room;
}

async function join(origin: string, code: string, name: string): Promise<{ url: string; token: string }> {
  const response = await fetch(`${origin}/api/rooms/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, name }),
  });
  if (!response.ok) throw new Error(`join was refused: ${response.status} ${await response.text()}`);
  const answer = JoinResponse.parse(await response.json());
  if (answer.status !== 'admitted') throw new Error('the room has a lobby');
  return answer.livekit;
}
