import { Menu } from '@base-ui/react/menu';
import type { Call } from '@parley/core/call';
import type { DeviceOption } from '@parley/core/preview';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Check from 'lucide-react/icons/check';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import { MenuButton } from '../../primitives/MenuButton.tsx';
import type { PopupButtonProps } from '../../primitives/onDemand.tsx';
import { useObservable } from '../../services/index.ts';
import { activeDevice } from './active-device.ts';

type Kind = 'camera' | 'microphone' | 'speaker';

interface DevicePopupProps extends PopupButtonProps {
  readonly call: Call;
  readonly onEffects: () => void;
}

/** The devices of each kind, the one in use ticked. */
export function DevicePopup({ call, onEffects, ...button }: DevicePopupProps) {
  const { t } = useTranslation();
  const devices = useObservable(call.devices);
  // What is in use is asked anew each time the menu opens.
  const [open, setOpen] = useState(button.opened);
  const groups = [
    { kind: 'camera', title: t('call.cameras'), options: devices.cameras },
    { kind: 'microphone', title: t('call.microphones'), options: devices.microphones },
    { kind: 'speaker', title: t('call.speakers'), options: devices.speakers },
  ] as const;
  return (
    <MenuButton
      {...button}
      onOpenChange={setOpen}
      popupClassName="max-h-[min(70dvh,32rem)] w-[min(22rem,calc(100vw-1.5rem))] overflow-y-auto p-2"
    >
      {groups.map((group) => (
        <DeviceGroup
          key={group.kind}
          title={group.title}
          options={group.options}
          value={open ? activeDevice(call, group.kind) : ''}
          onChoose={(id) => void call.setDevice(group.kind satisfies Kind, id)}
        />
      ))}
      <Menu.Item
        onClick={onEffects}
        className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control border-t border-line px-3 text-[0.9375rem] -outline-offset-2 data-highlighted:bg-ink/7"
      >
        <SlidersHorizontal className="size-4.5 text-muted" aria-hidden="true" />
        {t('sidePanel.effects')}
      </Menu.Item>
    </MenuButton>
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
          className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 text-[0.9375rem] -outline-offset-2 data-highlighted:bg-ink/7"
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
