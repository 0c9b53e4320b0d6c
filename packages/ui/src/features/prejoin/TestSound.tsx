import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Music2 from 'lucide-react/icons/music-2';
import { Button } from '../../primitives/Button.tsx';

type Playing = 'no' | 'now' | 'failed';

/** Plays a short sound on the chosen speaker, so that one knows before the others speak. */
export function TestSound({ speakerId }: { readonly speakerId: string | null }) {
  const { t } = useTranslation();
  const [playing, setPlaying] = useState<Playing>('no');
  const play = async (): Promise<void> => {
    if (playing === 'now') return;
    setPlaying('now');
    try {
      const { playTestSound } = await import('./test-sound.ts');
      await playTestSound(speakerId);
      setPlaying('no');
    } catch {
      setPlaying('failed');
    }
  };
  return (
    <div className="flex items-center gap-3">
      <Button
        onClick={() => void play()}
        aria-busy={playing === 'now' || undefined}
        icon={<Music2 className="size-4.5" aria-hidden="true" />}
      >
        {t('prejoin.testSound')}
      </Button>
      <span role="status" className="text-sm text-muted">
        {playing === 'now' && t('prejoin.testSoundPlaying')}
        {playing === 'failed' && t('prejoin.testSoundFailed')}
      </span>
    </div>
  );
}
