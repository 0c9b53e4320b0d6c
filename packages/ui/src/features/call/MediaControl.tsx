import type { Call, LocalDevice } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import Mic from 'lucide-react/icons/mic';
import MicOff from 'lucide-react/icons/mic-off';
import Video from 'lucide-react/icons/video';
import VideoOff from 'lucide-react/icons/video-off';
import { useObservable, useShortcut } from '../../services/index.ts';
import { controlClasses } from './control-look.ts';

const ICONS = { microphone: { on: Mic, off: MicOff }, camera: { on: Video, off: VideoOff } } as const;

interface MediaControlProps {
  readonly call: Call;
  readonly kind: 'microphone' | 'camera';
}

/** Turns the own microphone or camera on and off; its name says what a press does. */
export function MediaControl({ call, kind }: MediaControlProps) {
  const { t } = useTranslation();
  const state = useObservable(call[kind]);
  const on = isOn(state, kind, call);
  const forbidden = state.kind === 'forbidden';
  const connecting = useObservable(call.phase).kind === 'joining';
  const shortcut = useShortcut(kind);
  const label = t(on ? `call.${kind}Off` : `call.${kind}On`);
  const Icon = ICONS[kind][on ? 'on' : 'off'];
  const toggle = (): void => {
    if (forbidden || connecting || state.kind === 'changing') return;
    void (kind === 'microphone' ? call.setMicrophone(!on) : call.setCamera(!on));
  };
  return (
    <button
      type="button"
      {...shortcut}
      aria-label={label}
      aria-disabled={forbidden || connecting || undefined}
      aria-busy={state.kind === 'changing' || undefined}
      title={forbidden ? t(`call.${kind}Forbidden`) : label}
      onClick={toggle}
      className={controlClasses(on ? 'on' : 'off')}
    >
      <Icon className="size-5.5" aria-hidden="true" />
    </button>
  );
}

/** While a device changes, the name stays with what the others still get. */
function isOn(state: LocalDevice, kind: 'microphone' | 'camera', call: Call): boolean {
  switch (state.kind) {
    case 'on':
      return true;
    case 'changing': {
      const self = call.participants.value.find((participant) => participant.isLocal);
      // Before the roster is there, only a prepared track can be on its way.
      return (kind === 'microphone' ? self?.microphoneOn : self?.cameraOn) ?? true;
    }
    case 'off':
    case 'failed':
    case 'forbidden':
      return false;
  }
}
