import type { Page } from '@playwright/test';
import { AuthScreen } from './auth.ts';
import { CallScreen } from './call.ts';
import { HomeScreen } from './home.ts';
import { InviteScreen } from './invite.ts';
import { MemberFrame } from './member.ts';
import { PickerDialog } from './picker.ts';
import { PrejoinScreen } from './prejoin.ts';
import { ServerScreen } from './server.ts';

/** Every screen of Parley by its accessible names; the same for the app and the browser. */
export interface Screens {
  readonly page: Page;
  readonly auth: AuthScreen;
  readonly call: CallScreen;
  readonly home: HomeScreen;
  readonly invite: InviteScreen;
  readonly member: MemberFrame;
  readonly picker: PickerDialog;
  readonly prejoin: PrejoinScreen;
  readonly server: ServerScreen;
}

/** The screens of one window. */
export function screensOf(page: Page): Screens {
  return {
    page,
    auth: new AuthScreen(page),
    call: new CallScreen(page),
    home: new HomeScreen(page),
    invite: new InviteScreen(page),
    member: new MemberFrame(page),
    picker: new PickerDialog(page),
    prejoin: new PrejoinScreen(page),
    server: new ServerScreen(page),
  };
}
