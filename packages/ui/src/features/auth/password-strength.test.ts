import { expect, it } from 'vitest';
import { strengthOf } from './password-strength.ts';

it.each([
  ['', 'short'],
  ['Ab3!xyz', 'short'],
  ['aaaaaaaaaaaaaaaa', 'weak'],
  ['1029384756', 'weak'],
  ['password2026', 'weak'],
  ['turnipsx', 'fair'],
  ['Turnip-4x', 'good'],
  ['a mild turnip in November', 'strong'],
  ['ein milder Rübenmonat', 'strong'],
  ['🐢🐢🐢', 'short'],
] as const)('%s is %s', (password, strength) => {
  expect(strengthOf(password)).toBe(strength);
});
