import { toBase64Url } from './base64url.ts';
import { deriveWordsKey, type EpochKey } from './link-secret.ts';
import { WORDS } from './word-list.ts';

const NONCE_BYTES = 32;
/** One byte of the code is one word: 32 bits, of which an attacker has one guess, because of the commitment. */
const WORDS_COMPARED = 4;

/** One of the two people who compare: where they are in the meeting, and their device's public key. */
export interface Party {
  readonly identity: string;
  readonly publicKey: string;
}

/** All that both sides of a comparison have to agree on for their words to be the same. */
export interface WordsTranscript {
  readonly roomId: string;
  /** Who asked, and committed first. */
  readonly asker: Party;
  readonly answerer: Party;
  readonly askerNonce: string;
  readonly answererNonce: string;
}

export function createNonce(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
}

/** What the asker sends first: it tells nothing of the nonce, and no other nonce fits it. */
export async function commitTo(nonce: string, asker: Party): Promise<string> {
  const text = JSON.stringify(['parley words v1', asker.identity, asker.publicKey, nonce]);
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

/**
 * The words that both sides read to each other. They follow from both public keys as each side knows them, from the
 * epoch's key and from two nonces, none of which anybody could choose knowing the other.
 */
export async function wordsOf(transcript: WordsTranscript, key: EpochKey): Promise<readonly string[]> {
  const { roomId, asker, answerer, askerNonce, answererNonce } = transcript;
  const text = new TextEncoder();
  const root = await crypto.subtle.importKey('raw', await deriveWordsKey(key), 'HKDF', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: text.encode(JSON.stringify([askerNonce, answererNonce])),
      info: text.encode(
        JSON.stringify([
          'parley words v1',
          roomId,
          [asker.identity, asker.publicKey],
          [answerer.identity, answerer.publicKey],
        ]),
      ),
    },
    root,
    8 * WORDS_COMPARED,
  );
  return [...new Uint8Array(bits)].map((byte) => WORDS[byte] ?? '');
}
