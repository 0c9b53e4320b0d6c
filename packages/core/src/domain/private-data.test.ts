import { expect, it } from 'vitest';
import { withoutPrivateData } from './private-data.ts';

it.each([
  ['found host candidate 192.168.1.20:50432', 'found host candidate <ip>'],
  ['via fe80::1ff:fe23:4567:890a', 'via <ip>'],
  ['3c4f2a10-0b1c-4d5e-8f90-123456789abc.local', '<ip>'],
  ['wss://meet.example.org/rtc?access_token=abc', '<address>'],
  ['refused eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl here', 'refused <token> here'],
  ['ask ada@example.org', 'ask <mail>'],
  ['room k3v9-x7mp-2qtr is locked', 'room <code> is locked'],
])('hides what is private in %s', (text, hidden) => {
  expect(withoutPrivateData(text)).toBe(hidden);
});

it.each(['12 of 15 frames at 1920x1080', 'Connected in 240 ms', 'at 10:15 the check failed'])(
  'leaves %s alone',
  (text) => {
    expect(withoutPrivateData(text)).toBe(text);
  },
);
