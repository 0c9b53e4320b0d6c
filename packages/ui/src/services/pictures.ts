import type { PictureApi } from '@parley/core/api/pictures';
import { observable, type Observable } from '@parley/core/domain/observable';

/** Whose picture, which one, and by what right it is asked for. */
export type PictureOf =
  | { readonly kind: 'member'; readonly path: string }
  | {
      readonly kind: 'participant';
      readonly code: string;
      readonly identity: string;
      readonly version: string;
      readonly token: () => string;
    };

export interface Pictures {
  /** An address that an image can show, once it is there, until `release`. Who shows the same shares one. */
  hold(of: PictureOf): { readonly address: Observable<string | null>; readonly release: () => void };
}

interface Held {
  readonly address: Observable<string | null>;
  readonly revoke: () => void;
  holders: number;
}

/** Pictures of people. Fetched, because the app's page has no cookie to show; kept by the browser between two uses. */
export function createPictures(load: () => Promise<PictureApi>): Pictures {
  const all = new Map<string, Held>();
  const fetched = async (of: PictureOf): Promise<Blob | null> => {
    const api = await load();
    const answer = await (of.kind === 'member' ? api.ofMember(of.path) : api.ofParticipant(of, of.token()));
    return answer.ok ? answer.value : null;
  };
  const begin = (of: PictureOf): Held => {
    const address = observable<string | null>(null);
    let over = false;
    void fetched(of)
      .then((picture) => {
        if (picture !== null && !over) address.set(URL.createObjectURL(picture));
      })
      // There are the initials.
      .catch(() => undefined);
    const revoke = (): void => {
      over = true;
      if (address.value !== null) URL.revokeObjectURL(address.value);
    };
    return { address, revoke, holders: 0 };
  };
  return {
    hold(of) {
      const key = pictureKey(of);
      const held = all.get(key) ?? begin(of);
      all.set(key, held);
      held.holders += 1;
      return {
        address: held.address,
        release() {
          held.holders -= 1;
          if (held.holders > 0) return;
          all.delete(key);
          held.revoke();
        },
      };
    },
  };
}

/** The same for the same picture. */
export function pictureKey(of: PictureOf): string {
  return of.kind === 'member' ? of.path : `${of.code}/${of.identity}/${of.version}`;
}
