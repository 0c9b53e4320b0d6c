import { Menu } from '@base-ui/react/menu';
import type { Call } from '@parley/core/call';
import type { DeviceOption } from '@parley/core/preview';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Check from 'lucide-react/icons/check';
import Settings2 from 'lucide-react/icons/settings-2';
import { useObservable } from '../../services/index.ts';
import { activeDevice } from './active-device.ts';

type Kind = 'camera' | 'microphone' | 'speaker';

/** Camera, microphone and speaker, changed in the middle of a call. */
export function DeviceMenu({ call, className }: { readonly call: Call; readonly className: string }) {
  const { t } = useTranslation();
  const devices = useObservable(call.devices);
  // What is in use is asked anew each time the menu opens.
  const [open, setOpen] = useState(false);
  const groups = [
    { kind: 'camera', title: t('call.cameras'), options: devices.cameras },
    { kind: 'microphone', title: t('call.microphones'), options: devices.microphones },
    { kind: 'speaker', title: t('call.speakers'), options: devices.speakers },
  ] as const;
  return (
    <Menu.Root open={open} onOpenChange={setOpen}>
      <Menu.Trigger aria-label={t('call.devices')} title={t('call.devices')} className={className}>
        <Settings2 className="size-5.5" aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" sideOffset={12} collisionPadding={12} className="z-40">
          <Menu.Popup className="max-h-[min(70dvh,32rem)] w-[min(22rem,calc(100vw-1.5rem))] overflow-y-auto rounded-card border border-line bg-raised p-2 shadow-float transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0">
            {groups.map((group) => (
              <DeviceGroup
                key={group.kind}
                title={group.title}
                options={group.options}
                value={open ? activeDevice(call, group.kind) : ''}
                onChoose={(id) => void call.setDevice(group.kind satisfies Kind, id)}
              />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface DeviceGroupProps {
  readonly title: string;
  readonly options: readonly DeviceOption[];
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

function DeviceGroup({ title, options, value, onChoose }: DeviceGroupProps) {
  const { t } = useTranslation();
  return (
    <Menu.RadioGroup value={value} onValueChange={(next: string) => onChoose(next)} className="pb-1.5">
      <Menu.GroupLabel className="px-3 pt-2.5 pb-1 text-sm font-[600] text-muted">{title}</Menu.GroupLabel>
      {options.length === 0 && <p className="px-3 py-2 text-[0.9375rem] text-muted">{t('call.noDevices')}</p>}
      {options.map((option) => (
        <Menu.RadioItem
          key={option.id}
          value={option.id}
          closeOnClick
          className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 text-[0.9375rem] outline-none data-highlighted:bg-ink/7"
        >
          <span className="grid size-5 shrink-0 place-items-center">
            <Menu.RadioItemIndicator>
              <Check className="size-4.5 text-accent" aria-hidden="true" />
            </Menu.RadioItemIndicator>
          </span>
          <span className="min-w-0 truncate">{option.label === '' ? title : option.label}</span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
