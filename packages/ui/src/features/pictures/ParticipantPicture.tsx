import type { CallParticipant } from '@parley/core/call';
import type { Admission } from '@parley/core/join';
import { createContext, useContext, type ReactNode } from 'react';
import { Avatar } from '../../primitives/Avatar.tsx';
import { usePicture } from './usePicture.ts';

/** The meeting that pictures are asked for in. */
const Place = createContext<Pick<Admission, 'room' | 'participantToken'> | null>(null);

/** Lets everything inside show the pictures of the people in this meeting. */
export function MeetingPictures({
  admission,
  children,
}: {
  readonly admission: Admission;
  readonly children: ReactNode;
}) {
  return <Place.Provider value={admission}>{children}</Place.Provider>;
}

interface ParticipantPictureProps {
  readonly participant: Pick<CallParticipant, 'identity' | 'name' | 'picture'>;
  readonly className?: string;
}

/** Somebody in the meeting: their picture, or their initials. */
export function ParticipantPicture({ participant, className }: ParticipantPictureProps) {
  const place = useContext(Place);
  const { identity, name, picture: version } = participant;
  const picture = usePicture(
    place === null || version === null
      ? null
      : { kind: 'participant', code: place.room.code, identity, version, token: place.participantToken },
  );
  return (
    <Avatar name={name} seed={identity} picture={picture} {...(className !== undefined && { className })} />
  );
}
