import { StorageKey } from '../../storage/port.ts';

/** The file that a stored `image` names; null for an account without a picture. */
export function avatarKey(image: string | null | undefined): StorageKey | null {
  return StorageKey.safeParse(image).data ?? null;
}

/** Another one with every picture, so that a browser may keep what it has. It opens nothing. */
export function avatarVersion(image: string | null | undefined): string | null {
  return avatarKey(image)?.slice(-8) ?? null;
}

/** Where members find each other's picture. */
export function avatarPath(userId: string, image: string | null | undefined): string | null {
  const version = avatarVersion(image);
  return version === null ? null : `/api/users/${userId}/avatar?v=${version}`;
}
