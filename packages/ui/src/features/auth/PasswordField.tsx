import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Eye from 'lucide-react/icons/eye';
import EyeOff from 'lucide-react/icons/eye-off';
import { TextField } from '../../primitives/TextField.tsx';

interface PasswordFieldProps {
  readonly autoComplete: 'current-password' | 'new-password';
  readonly hint?: string;
  readonly error: string | null;
  readonly label?: string;
  readonly onTyped?: (text: string) => void;
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ autoComplete, hint, error, label, onTyped }: PasswordFieldProps) {
  const { t } = useTranslation();
  const [visible, setVisible] = useState(false);
  const Icon = visible ? EyeOff : Eye;
  return (
    <TextField
      label={label ?? t('auth.password')}
      name="password"
      type={visible ? 'text' : 'password'}
      autoComplete={autoComplete}
      hint={hint}
      error={error}
      onChange={(event) => onTyped?.(event.target.value)}
      end={
        <button
          type="button"
          aria-label={visible ? t('auth.hidePassword') : t('auth.showPassword')}
          onClick={() => setVisible(!visible)}
          className="grid size-10 place-items-center rounded-[0.625rem] text-muted hover:bg-ink/6 hover:text-ink"
        >
          <Icon className="size-5" aria-hidden="true" />
        </button>
      }
    />
  );
}
