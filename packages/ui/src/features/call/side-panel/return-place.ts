/** Of the place where focus was when something was opened, and of the button whose popup that place was in. */
export interface ReturnPlace {
  readonly pressed: Element | null;
  readonly opener: Element | null;
}

/** Remembers where focus is now, so that it can go back when what is about to open has been closed. */
export function returnPlace(page: Document): ReturnPlace {
  const pressed = page.activeElement;
  const popup = pressed?.closest('[role="menu"], [role="dialog"]') ?? null;
  // A popup names the button that opened it for as long as it is open.
  const opener = popup && page.querySelector(`[aria-controls=${JSON.stringify(popup.id)}]`);
  return { pressed, opener };
}

/** Gives focus back: to what was pressed where it can still be seen, else to the button of its popup. */
export function giveBack({ pressed, opener }: ReturnPlace): void {
  const place = [pressed, opener].find((one) => one?.isConnected === true && one.checkVisibility());
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
}
