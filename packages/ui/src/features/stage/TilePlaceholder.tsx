import type { Tile } from '@parley/core/call';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import LockKeyhole from 'lucide-react/icons/lock-keyhole';
import Pause from 'lucide-react/icons/pause';
import MonitorUp from 'lucide-react/icons/monitor-up';
import ShieldX from 'lucide-react/icons/shield-x';
import Snowflake from 'lucide-react/icons/snowflake';
import { classes } from '../../primitives/classes.ts';
import { Spinner } from '../../primitives/Spinner.tsx';
import { ParticipantPicture } from '../pictures/index.ts';

/** Why a tile shows no moving picture. */
export type WithoutPicture =
  'no-video' | 'paused' | 'sound-only' | 'own-screen' | 'cannot-decrypt' | 'refused' | 'frozen';

interface TilePlaceholderProps {
  readonly why: WithoutPicture;
  readonly tile: Tile;
  readonly size: 'small' | 'large';
}

/** What a tile shows instead of a moving picture: the person, or what is wrong. */
export function TilePlaceholder({ why, tile, size }: TilePlaceholderProps) {
  const { t } = useTranslation();
  const { participant, kind } = tile;
  const large = size === 'large';
  switch (why) {
    case 'no-video':
    case 'sound-only':
      return (
        <div className="absolute inset-0 grid place-content-center justify-items-center gap-2">
          {kind === 'share' && why === 'no-video' ? (
            <Spinner className="size-9" />
          ) : (
            <ParticipantPicture
              participant={participant}
              className={large ? 'size-28 text-4xl' : 'size-14 text-xl'}
            />
          )}
          {why === 'sound-only' && large && (
            <p className="text-sm text-on-tile/80">{t('stage.pictureOff')}</p>
          )}
        </div>
      );
    case 'paused':
      return (
        <Sign
          icon={<Pause />}
          title={
            participant.isLocal
              ? t('stage.sharePaused')
              : t('stage.sharePausedBy', { name: participant.name })
          }
          text={large ? t(participant.isLocal ? 'stage.sharePausedText' : 'stage.sharePausedByText') : null}
        />
      );
    case 'own-screen':
      return <Sign icon={<MonitorUp />} title={t('call.ownScreen')} text={null} />;
    case 'cannot-decrypt':
      return (
        <Sign
          icon={<LockKeyhole />}
          title={t('call.cannotDecrypt')}
          text={large ? t('call.cannotDecryptText') : null}
        />
      );
    case 'refused':
      return (
        <Sign icon={<ShieldX />} title={t('call.refused')} text={large ? t('call.refusedText') : null} />
      );
    case 'frozen':
      return (
        <Sign
          icon={<Snowflake />}
          title={t('stage.frozen')}
          text={large ? t('stage.frozenText') : null}
          overPicture
        />
      );
  }
}

interface SignProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string | null;
  readonly overPicture?: boolean;
}

function Sign({ icon, title, text, overPicture = false }: SignProps) {
  return (
    <div
      className={classes(
        'absolute inset-0 grid place-content-center justify-items-center gap-2 p-4 text-center',
        overPicture && 'bg-[#0b0d1e]/72',
      )}
    >
      <span
        className="grid size-12 place-items-center rounded-full bg-white/10 [&>svg]:size-6"
        aria-hidden="true"
      >
        {icon}
      </span>
      <p className="font-[600]">{title}</p>
      {text !== null && <p className="max-w-xs text-sm text-on-tile/80">{text}</p>}
    </div>
  );
}
