import { useState, type ComponentType, type ReactNode } from 'react';

/** A button with a popup, as the bar draws it. `opened`: the popup is to be open when it first appears. */
export interface PopupButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly className: string;
  readonly opened: boolean;
}

type OnDemandProps<P extends PopupButtonProps> = Omit<P, 'opened'>;

/**
 * A button whose popup's code comes when it is wanted: asked for when the button is pointed at or focused, opened
 * when it is pressed. Popups are the largest part of what a call could load, and most calls open none.
 */
export function onDemand<P extends PopupButtonProps>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<OnDemandProps<P>> {
  let loading: Promise<ComponentType<P>> | null = null;
  let loaded: ComponentType<P> | null = null;
  const prepare = (): Promise<ComponentType<P>> => {
    loading ??= load().then(
      (component) => (loaded = component),
      (error: unknown) => {
        // A load that failed for want of a network is tried anew by the next press.
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  return function OnDemand(props: OnDemandProps<P>) {
    // What was loaded for another button is drawn at once, closed.
    const [popup, setPopup] = useState(() => loaded && { Popup: loaded, opened: false });
    const [waiting, setWaiting] = useState(false);
    if (popup) {
      const { Popup, opened } = popup;
      // The rest of P is what the caller gave: only `opened` was left to us.
      return <Popup {...({ ...props, opened } as P)} />;
    }
    const ahead = (): void => void prepare().catch(() => undefined);
    const press = async (): Promise<void> => {
      setWaiting(true);
      try {
        setPopup({ Popup: await prepare(), opened: true });
      } catch {
        setWaiting(false);
      }
    };
    return (
      <button
        type="button"
        aria-label={props.label}
        aria-haspopup="menu"
        aria-expanded={false}
        aria-busy={waiting || undefined}
        title={props.label}
        className={props.className}
        onPointerEnter={ahead}
        onFocus={ahead}
        onClick={() => void press()}
      >
        {props.icon}
      </button>
    );
  };
}
