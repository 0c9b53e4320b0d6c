import { expect, it, vi } from 'vitest';
import { createPreferences, type PreferenceStorage } from './preferences.ts';

/** Two windows over one storage, as tabs of one browser are. */
function storageHolding(text: string | null) {
  let kept = text;
  const listeners: (() => void)[] = [];
  const storage: PreferenceStorage = {
    read: () => kept,
    write: (next) => void (kept = next),
    onChanged: (listener) => void listeners.push(listener),
  };
  return { storage, kept: () => kept, announce: () => listeners.forEach((listener) => listener()) };
}

it.each([null, '', 'null', '[1', '"text"', '{"theme":7}'])(
  'has a value for everything when %s is kept',
  (text) => {
    const preferences = createPreferences(storageHolding(text).storage);
    expect(preferences.of('theme').value).toBe('system');
    expect(preferences.of('cameraOn').value).toBe(true);
    expect(preferences.of('background').value).toEqual({ kind: 'none' });
  },
);

it('loses only the entry that is damaged', () => {
  const { storage } = storageHolding(JSON.stringify({ theme: 'dark', cameraId: 42, mirrorSelf: false }));
  const preferences = createPreferences(storage);
  expect(preferences.of('theme').value).toBe('dark');
  expect(preferences.of('cameraId').value).toBeNull();
  expect(preferences.of('mirrorSelf').value).toBe(false);
});

it('remembers a change and tells only those who look at it', () => {
  const { storage, kept } = storageHolding(null);
  const preferences = createPreferences(storage);
  const onTheme = vi.fn();
  const onSounds = vi.fn();
  preferences.of('theme').subscribe(onTheme);
  preferences.of('sounds').subscribe(onSounds);
  preferences.set('theme', 'dark');
  expect(onTheme).toHaveBeenCalledOnce();
  expect(onSounds).not.toHaveBeenCalled();
  expect(createPreferences(storageHolding(kept()).storage).of('theme').value).toBe('dark');
});

it('keeps what another window changed', () => {
  const { storage, announce } = storageHolding(null);
  const here = createPreferences(storage);
  const there = createPreferences(storage);
  there.set('speakerId', 'kitchen');
  here.set('mirrorSelf', false);
  announce();
  expect(here.of('speakerId').value).toBe('kitchen');
  expect(there.of('mirrorSelf').value).toBe(false);
});
