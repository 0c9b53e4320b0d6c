import { Avatar } from '../../primitives/Avatar.tsx';
import { usePicture } from './usePicture.ts';

interface MemberPictureProps {
  readonly member: { readonly id: string; readonly name: string; readonly avatar: string | null };
  readonly className?: string;
}

/** A member as the other members see them: their picture, or their initials. */
export function MemberPicture({ member: { id, name, avatar }, className }: MemberPictureProps) {
  const picture = usePicture(avatar === null ? null : { kind: 'member', path: avatar });
  return <Avatar name={name} seed={id} picture={picture} {...(className !== undefined && { className })} />;
}
