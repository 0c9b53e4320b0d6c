import { describe, expect, it } from 'vitest';
import { ReactionPacket } from './data.ts';

describe('a reaction', () => {
  it.each(['👍', '❤️', '👩🏽‍💻', '🇫🇷', '🏁'])('is one emoji: %s', (emoji) => {
    expect(ReactionPacket.parse({ emoji })).toEqual({ emoji });
  });

  it.each(['', 'a', '1', '👍👍', '<b>PWNED</b>', '👍\u202Egnp', 'W'.repeat(16), '\u{1F3FB}\u200D'])(
    'is nothing else: %j',
    (emoji) => {
      expect(ReactionPacket.safeParse({ emoji }).success).toBe(false);
    },
  );
});
