import type { Tile } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import AudioLines from 'lucide-react/icons/audio-lines';
import Hand from 'lucide-react/icons/hand';
import MicOff from 'lucide-react/icons/mic-off';
import MonitorUp from 'lucide-react/icons/monitor-up';
import VolumeX from 'lucide-react/icons/volume-x';
import { QualitySign } from '../connection/index.ts';

/** Whose tile it is, and what is to be known of their voice. */
export function Nameplate({ tile, mutedForMe }: { readonly tile: Tile; readonly mutedForMe: boolean }) {
  const { t } = useTranslation();
  const { participant, kind } = tile;
  const name =
    participant.isLocal && kind === 'camera'
      ? t('call.youSuffix', { name: participant.name })
      : participant.name;
  return (
    <div className="pointer-events-none absolute start-2 bottom-2 flex max-w-[calc(100%-1rem)] items-center gap-1.5 rounded-full bg-[#0b0d1e]/72 px-2.5 py-1 text-[0.8125rem] font-[540] text-white">
      {kind === 'share' ? (
        <MonitorUp className="size-3.5 shrink-0" aria-hidden="true" />
      ) : (
        <VoiceSign speaking={participant.speaking} on={participant.microphoneOn} />
      )}
      {kind === 'camera' && participant.handPlace !== null && (
        <span className="flex shrink-0 items-center gap-0.5 text-[#ffd479]">
          <Hand className="size-3.5" aria-hidden="true" />
          <span aria-hidden="true">{participant.handPlace}</span>
          <span className="sr-only">{t('call.handPlace', { place: participant.handPlace })}</span>
        </span>
      )}
      {mutedForMe && (
        <>
          <VolumeX className="size-3.5 shrink-0 text-[#ff9a91]" aria-hidden="true" />
          <span className="sr-only">{t('stage.mutedForMe')}</span>
        </>
      )}
      {kind === 'camera' && <QualitySign participant={participant} />}
      <span className="truncate">
        {kind === 'share' && participant.isLocal
          ? t('call.ownShare')
          : kind === 'share'
            ? t('call.screenOf', { name })
            : name}
      </span>
    </div>
  );
}

function VoiceSign({ speaking, on }: { readonly speaking: boolean; readonly on: boolean }) {
  const { t } = useTranslation();
  if (!on)
    return (
      <>
        <MicOff className="size-3.5 shrink-0 text-[#ff9a91]" aria-hidden="true" />
        <span className="sr-only">{t('call.muted')}</span>
      </>
    );
  return speaking ? <AudioLines className="size-3.5 shrink-0 text-speaking" aria-hidden="true" /> : null;
}
