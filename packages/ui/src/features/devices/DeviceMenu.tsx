import type { Call } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import Settings2 from 'lucide-react/icons/settings-2';
import { onDemand } from '../../primitives/onDemand.tsx';

const DevicePopup = onDemand(async () => (await import('./DevicePopup.tsx')).DevicePopup);

interface DeviceMenuProps {
  readonly call: Call;
  readonly className: string;
  /** Opens what can be done to picture and sound. */
  readonly onEffects: () => void;
}

/** Camera, microphone and speaker, changed in the middle of a call. */
export function DeviceMenu({ call, className, onEffects }: DeviceMenuProps) {
  const { t } = useTranslation();
  return (
    <DevicePopup
      call={call}
      onEffects={onEffects}
      label={t('call.devices')}
      icon={<Settings2 className="size-5.5" aria-hidden="true" />}
      className={className}
    />
  );
}
