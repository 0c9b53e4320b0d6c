import { webInvite } from '@parley/core/contracts/deeplink';
import type { Room } from '@parley/core/contracts/rest';
import { parseRoomCode } from '@parley/core/domain/codes';
import { isJoinable } from '@parley/core/domain/room-lifecycle';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import LinkIcon from 'lucide-react/icons/link';
import Trash from 'lucide-react/icons/trash-2';
import Video from 'lucide-react/icons/video';
import { timeAgo } from '../../i18n/time.ts';
import { classes } from '../../primitives/classes.ts';
import { useCopy, useServices } from '../../services/index.ts';

interface RoomRowProps {
  readonly room: Room;
  readonly onDelete: (title: string) => void;
}

/** One room: what it is, whether somebody is there, the way in, and its link. */
export function RoomRow({ room, onDelete }: RoomRowProps) {
  const { t, i18n } = useTranslation();
  const { api, platform, linkSecrets } = useServices();
  const copy = useCopy();
  const [now] = useState(Date.now);
  const title = room.title === '' ? t('home.untitled', { code: room.code }) : room.title;
  const active = room.state === 'active';
  const copyLink = async (): Promise<void> => {
    const code = parseRoomCode(room.code);
    if (!code) return;
    const carried = linkSecrets.of(code);
    const secret =
      carried.kind === 'secret' ? carried.linkSecret : await platform.roomKeys.read(code).catch(() => null);
    const keyless = secret === null && room.settings.encryption === 'e2ee';
    await copy(
      webInvite(api.origin, code, secret),
      t(keyless ? 'home.linkCopiedKeyless' : 'home.linkCopied'),
    );
  };
  const when =
    room.lastMeetingAt === null
      ? t('home.made', { when: timeAgo(room.createdAt, now, i18n.language) })
      : t('home.lastMeeting', { when: timeAgo(room.lastMeetingAt, now, i18n.language) });
  return (
    <li className="group relative flex items-center gap-4 soft-raised rounded-card bg-surface p-4 transition-[border-color] hover:border-line-strong">
      <span
        className={classes(
          'grid size-12 shrink-0 place-items-center rounded-control',
          active ? 'bg-accent-soft text-accent' : 'bg-brand-soft text-brand',
        )}
        aria-hidden="true"
      >
        <Video className="size-5.5" />
      </span>
      <div className="min-w-0 flex-1">
        {isJoinable(room.state) ? (
          <Link
            href={`/meeting/${room.code}`}
            aria-label={t('home.openRoom', { title })}
            className="block truncate font-[600] after:absolute after:inset-0 after:rounded-card"
          >
            {title}
          </Link>
        ) : (
          <span className="block truncate font-[600] text-muted">{title}</span>
        )}
        <p className="mt-0.5 truncate text-sm text-muted">
          <span className={classes(active && 'font-[560] text-accent')}>
            {room.state === 'active'
              ? t('home.states.active', { count: room.count })
              : t(`home.states.${room.state}`)}
          </span>
          {' · '}
          {when}
        </p>
      </div>
      <button
        type="button"
        aria-label={t('home.copyLinkOf', { title })}
        title={t('home.copyLink')}
        onClick={() => void copyLink()}
        className="relative grid size-11 shrink-0 place-items-center rounded-control text-muted hover:bg-ink/6 hover:text-ink"
      >
        <LinkIcon className="size-5" aria-hidden="true" />
      </button>
      {!active && !room.personal && (
        <button
          type="button"
          aria-label={t('home.deleteRoom', { title })}
          title={t('home.delete')}
          onClick={() => onDelete(title)}
          className="relative grid size-11 shrink-0 place-items-center rounded-control text-muted hover:bg-danger-soft hover:text-danger"
        >
          <Trash className="size-5" aria-hidden="true" />
        </button>
      )}
    </li>
  );
}
