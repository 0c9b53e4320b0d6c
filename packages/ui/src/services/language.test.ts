import { afterEach, expect, it, vi } from 'vitest';
import { createI18n } from '../i18n/index.ts';
import { followLanguage } from './language.ts';
import { createPreferences } from './preferences.ts';

afterEach(() => {
  document.documentElement.lang = 'en';
  document.documentElement.dir = 'ltr';
});

function follow(kept: string, system: readonly string[]) {
  let text: string | null = kept;
  const preferences = createPreferences({
    read: () => text,
    write: (next) => void (text = next),
    onChanged: () => undefined,
  });
  const i18n = createI18n();
  return { preferences, i18n, language: followLanguage(preferences, i18n, document, () => system) };
}

it('speaks the first language of the system that it knows, also of another country', async () => {
  const { i18n, language } = follow('{}', ['ja-JP', 'de-AT', 'fr']);
  await language.ready;
  expect(language.state.value).toEqual({ kind: 'spoken', language: 'de' });
  expect(i18n.t('call.leave')).toBe('Verlassen');
  expect(document.documentElement.lang).toBe('de');
});

it('is there at once in English, and stays with it where the system speaks nothing we do', () => {
  const { i18n, language } = follow('{}', ['ja-JP']);
  expect(language.state.value).toEqual({ kind: 'spoken', language: 'en' });
  expect(i18n.t('call.leave')).toBe('Leave');
});

it('turns the page around for Arabic, counts as Arabic does, and turns back', async () => {
  const { preferences, i18n, language } = follow('{"language":"ar"}', ['en']);
  await language.ready;
  expect(document.documentElement.dir).toBe('rtl');
  const counted = [1, 2, 3, 11, 100].map((count) => i18n.t('lobby.title', { count }));
  expect(new Set(counted).size).toBe(5);
  preferences.set('language', 'en');
  await vi.waitFor(() => expect(document.documentElement.dir).toBe('ltr'));
  expect(document.documentElement.lang).toBe('en');
});

it('goes by the last of several quick choices', async () => {
  const { preferences, i18n, language } = follow('{}', ['en']);
  for (const choice of ['ar', 'fr', 'es'] as const) preferences.set('language', choice);
  await vi.waitFor(() => expect(language.state.value).toEqual({ kind: 'spoken', language: 'es' }));
  expect(i18n.language).toBe('es');
  expect(document.documentElement.dir).toBe('ltr');
});
