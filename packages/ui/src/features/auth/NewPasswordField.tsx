import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../primitives/classes.ts';
import { PasswordField } from './PasswordField.tsx';
import { strengthOf, type PasswordStrength } from './password-strength.ts';

const LEVELS: Readonly<Record<PasswordStrength, number>> = { short: 0, weak: 1, fair: 2, good: 3, strong: 4 };
const LOOKS = ['', 'bg-danger', 'bg-warn', 'bg-accent', 'bg-accent'] as const;

interface NewPasswordFieldProps {
  readonly label?: string;
  readonly error: string | null;
}

/** A password to be, with a hint how well it is chosen. */
export function NewPasswordField({ label, error }: NewPasswordFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const strength = strengthOf(typed);
  const level = LEVELS[strength];
  return (
    <div>
      <PasswordField
        autoComplete="new-password"
        {...(label === undefined ? {} : { label })}
        hint={t('auth.passwordHint')}
        error={error}
        onTyped={setTyped}
      />
      {typed !== '' && (
        <div className="mt-2 flex items-center gap-3">
          <span className="flex flex-1 gap-1.5" aria-hidden="true">
            {[1, 2, 3, 4].map((bar) => (
              <span
                key={bar}
                className={classes('h-1.5 flex-1 rounded-full', bar <= level ? LOOKS[level] : 'bg-ink/12')}
              />
            ))}
          </span>
          <span role="status" className="min-w-20 text-end text-sm text-muted">
            {t(`auth.strength.${strength}`)}
          </span>
        </div>
      )}
    </div>
  );
}
