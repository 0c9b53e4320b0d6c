import { MOST_TILES, STAGE_MODES } from '@parley/core/domain/layout';
import { observable, type Observable } from '@parley/core/domain/observable';
import {
  DEFAULT_SHARE_QUALITY,
  SHARE_CONTENTS,
  SHARE_FRAME_RATES,
  SHARE_RESOLUTIONS,
} from '@parley/core/domain/share';
import { z } from 'zod';

const DeviceId = z.string().min(1).max(300).nullable();

/**
 * What a person prefers on this device: never a secret, never a fact about others. One entry per preference, each
 * with what holds where nothing readable is kept, so that a damaged entry costs only itself.
 */
const Preferences = z.object({
  /** Whether camera and microphone are on when one comes to a meeting, and which ones; null: the system's own. */
  cameraOn: z.boolean().catch(true),
  microphoneOn: z.boolean().catch(true),
  cameraId: DeviceId.catch(null),
  microphoneId: DeviceId.catch(null),
  speakerId: DeviceId.catch(null),
  /** Without a camera from the start, and without receiving others' pictures. */
  audioOnly: z.boolean().catch(false),
  mirrorSelf: z.boolean().catch(true),
  hideSelf: z.boolean().catch(false),
  /** How the stage is laid out, how many tiles it draws at once (null: as fits), and how much of them is received. */
  stageMode: z.enum(STAGE_MODES).catch('auto'),
  tilesAtOnce: z.number().int().min(1).max(MOST_TILES).nullable().catch(null),
  savePower: z.boolean().catch(false),
  noiseSuppression: z.enum(['off', 'browser', 'rnnoise']).catch('browser'),
  autoGain: z.boolean().catch(true),
  pushToTalk: z.boolean().catch(false),
  /** Behind the person: nothing changed, blurred, one of our pictures by its name, or the own one. */
  background: z
    .union([
      z.object({ kind: z.enum(['none', 'blur', 'own']) }),
      z.object({ kind: z.literal('picture'), name: z.string().min(1).max(40) }),
    ])
    .catch({ kind: 'none' }),
  /** Sounds for people who come, go or knock, and for messages. */
  sounds: z.boolean().catch(true),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  /** A tone when somebody rings, or is rung by this person. */
  ringTone: z.boolean().catch(true),
  /** Notices of the system for calls and what was missed, where the window is out of sight. */
  systemNotices: z.boolean().catch(true),
  /** A word before and at the start of what is planned. */
  reminders: z.boolean().catch(true),
  sideBar: z.enum(['wide', 'narrow']).catch('wide'),
  shareQuality: z
    .object({
      content: z.enum(SHARE_CONTENTS),
      resolution: z.enum(SHARE_RESOLUTIONS),
      framesPerSecond: z.literal(SHARE_FRAME_RATES),
    })
    .catch(DEFAULT_SHARE_QUALITY),
  /** Keys that differ from the ones shortcuts come with; null: none. */
  shortcuts: z
    .partialRecord(
      z.enum([
        'microphone',
        'camera',
        'share',
        'chat',
        'people',
        'search',
        'hand',
        'nextPage',
        'previousPage',
        'talk',
        'leave',
        'shortcuts',
      ]),
      z
        .string()
        .regex(/^[\x20-\x7e]$/)
        .nullable(),
    )
    .catch({}),
  /** Public keys of the person's own devices that they were told of: each is worth one notice. */
  toldDevices: z.array(z.string().max(100)).max(40).catch([]),
  language: z.enum(['system', 'en', 'de', 'es', 'fr', 'ar']).catch('system'),
});
export type Preferences = z.infer<typeof Preferences>;

/** Where preferences are kept as one text. */
export interface PreferenceStorage {
  read(): string | null;
  write(text: string): void;
  /** Another window of the same origin wrote. */
  onChanged(listener: () => void): void;
}

export interface PreferenceStore {
  of<K extends keyof Preferences>(key: K): Observable<Preferences[K]>;
  /** Remembers it for this device; what hears {@link of} hears it at once. */
  set<K extends keyof Preferences>(key: K, value: Preferences[K]): void;
}

/** Reads what is kept and follows what other windows change. */
export function createPreferences(storage: PreferenceStorage): PreferenceStore {
  const all = observable(parse(storage.read()));
  storage.onChanged(() => all.set(inherit(all.value, parse(storage.read()))));
  const views = new Map<keyof Preferences, Observable<unknown>>();
  return {
    of<K extends keyof Preferences>(key: K) {
      const known = views.get(key);
      const view: Observable<unknown> = known ?? {
        get value() {
          return all.value[key];
        },
        subscribe(listener) {
          let seen = all.value[key];
          return all.subscribe(() => {
            if (Object.is(seen, all.value[key])) return;
            seen = all.value[key];
            listener();
          });
        },
      };
      views.set(key, view);
      return view as Observable<Preferences[K]>;
    },
    set(key, value) {
      // Another window may have changed another entry since this one read.
      const next = { ...inherit(all.value, parse(storage.read())), [key]: value };
      storage.write(JSON.stringify(next));
      all.set(next);
    },
  };
}

/** The key under which they lie; a page that draws before its scripts are there may look at it too. */
const STORAGE_KEY = 'parley.preferences.v1';

/** Preferences in the page's own storage. Where that is full or forbidden, they live as long as the page. */
export function pagePreferences(page: Pick<Window, 'localStorage' | 'addEventListener'>): PreferenceStorage {
  let memory: string | null = null;
  return {
    read() {
      try {
        return page.localStorage.getItem(STORAGE_KEY) ?? memory;
      } catch {
        return memory;
      }
    },
    write(text) {
      memory = text;
      try {
        page.localStorage.setItem(STORAGE_KEY, text);
      } catch {
        return;
      }
    },
    onChanged(listener) {
      page.addEventListener('storage', (event) => {
        if (event.key === STORAGE_KEY || event.key === null) listener();
      });
    },
  };
}

/** Takes over what says the same, so that nobody hears of a change that is none. */
function inherit(before: Preferences, next: Preferences): Preferences {
  const same = (key: 'background' | 'shareQuality'): boolean =>
    JSON.stringify(before[key]) === JSON.stringify(next[key]);
  return {
    ...next,
    ...(same('background') ? { background: before.background } : {}),
    ...(same('shareQuality') ? { shareQuality: before.shareQuality } : {}),
  };
}

function parse(text: string | null): Preferences {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    return Preferences.parse(typeof kept === 'object' && kept !== null ? kept : {});
  } catch {
    return Preferences.parse({});
  }
}
