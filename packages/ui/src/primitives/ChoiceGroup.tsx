import { useId } from 'react';

interface ChoiceGroupProps<T> {
  readonly title: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly name: string }[];
  readonly onChange: (value: T) => void;
}

/** A few choices beside each other, of which one holds. */
export function ChoiceGroup<T>({ title, value, choices, onChange }: ChoiceGroupProps<T>) {
  const group = useId();
  return (
    <fieldset className="px-3 pb-2">
      <legend className="pt-2 pb-1.5 text-sm font-[600] text-muted">{title}</legend>
      <div className="flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <label
            key={choice.name}
            className="cursor-pointer rounded-full border border-line px-3 py-1.5 text-sm font-[540] has-checked:border-transparent has-checked:bg-brand has-checked:text-on-brand has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={group}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
