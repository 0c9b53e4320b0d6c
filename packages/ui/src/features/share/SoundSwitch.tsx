import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface SoundSwitchProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** Whether the computer's sound goes along with the picture. */
export function SoundSwitch({ on, onChange }: SoundSwitchProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="me-auto flex items-center gap-3">
      <Switch.Root
        aria-labelledby={id}
        checked={on}
        onCheckedChange={onChange}
        className="flex h-7 w-12 rounded-full bg-line-strong/50 p-0.75 transition-colors data-checked:bg-accent"
      >
        <Switch.Thumb className="size-5.5 rounded-full bg-white shadow-control transition-transform data-checked:translate-x-5" />
      </Switch.Root>
      <span id={id} className="text-[0.9375rem]">
        {t('share.computerSound')}
      </span>
    </div>
  );
}
