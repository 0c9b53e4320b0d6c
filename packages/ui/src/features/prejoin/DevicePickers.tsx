import type { DeviceOption, Preview } from '@parley/core/preview';
import { useTranslation } from 'react-i18next';
import Mic from 'lucide-react/icons/mic';
import Video from 'lucide-react/icons/video';
import Volume2 from 'lucide-react/icons/volume-2';
import { SelectField } from '../../primitives/SelectField.tsx';
import { useObservable } from '../../services/index.ts';
import { TestSound } from './TestSound.tsx';

interface DevicePickersProps {
  readonly preview: Preview;
  /** Whether sound can be sent to a chosen device here. */
  readonly withSpeaker: boolean;
}

/** Which camera, microphone and speaker. The choice is remembered. */
export function DevicePickers({ preview, withSpeaker }: DevicePickersProps) {
  const { t } = useTranslation();
  const devices = useObservable(preview.devices);
  const choice = useObservable(preview.choice);
  const camera = useObservable(preview.camera);
  const microphone = useObservable(preview.microphone);
  return (
    <div className="grid gap-2.5">
      <SelectField
        label={t('prejoin.cameraDevice')}
        icon={<Video className="size-4.5" aria-hidden="true" />}
        options={named(devices.cameras, t('prejoin.camera'))}
        value={current(devices.cameras, choice.cameraId, camera.kind === 'on' ? camera.track : null)}
        emptyText={t('prejoin.noCamera')}
        onChange={(id) => void preview.setDevice('camera', id)}
      />
      <SelectField
        label={t('prejoin.microphoneDevice')}
        icon={<Mic className="size-4.5" aria-hidden="true" />}
        options={named(devices.microphones, t('prejoin.microphone'))}
        value={current(
          devices.microphones,
          choice.microphoneId,
          microphone.kind === 'on' ? microphone.track : null,
        )}
        emptyText={t('prejoin.noMicrophone')}
        onChange={(id) => void preview.setDevice('microphone', id)}
      />
      {withSpeaker && (
        <SelectField
          label={t('prejoin.speakerDevice')}
          icon={<Volume2 className="size-4.5" aria-hidden="true" />}
          options={named(devices.speakers, t('prejoin.speakerDevice'))}
          value={current(devices.speakers, choice.speakerId, null)}
          emptyText={t('prejoin.defaultSpeaker')}
          onChange={(id) => void preview.setDevice('speaker', id)}
        />
      )}
      <TestSound speakerId={withSpeaker ? choice.speakerId : null} />
    </div>
  );
}

/** Before a permission was given devices have no names: they are numbered then. */
function named(options: readonly DeviceOption[], fallback: string): readonly DeviceOption[] {
  return options.map((option, index) =>
    option.label === '' ? { ...option, label: `${fallback} ${index + 1}` } : option,
  );
}

/** The device in use: the running track's own, else the remembered one, else the first. */
function current(
  options: readonly DeviceOption[],
  chosen: string | null,
  track: MediaStreamTrack | null,
): string {
  const used = track?.getSettings().deviceId;
  const known = [used, chosen].find((id) => options.some((option) => option.id === id));
  return known ?? options[0]?.id ?? '';
}
