import type { Locator, Page } from '@playwright/test';

export interface Credentials {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Signing in and up; the same in the app and the browser. */
export class AuthScreen {
  readonly email: Locator;
  readonly password: Locator;
  readonly name: Locator;
  readonly signInButton: Locator;
  readonly createAccountButton: Locator;
  readonly alert: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.email = page.getByRole('textbox', { name: 'Email', exact: true });
    this.password = page.getByLabel('Password', { exact: true });
    this.name = page.getByRole('textbox', { name: 'Your name', exact: true });
    this.signInButton = page.getByRole('button', { name: 'Sign in', exact: true });
    this.createAccountButton = page.getByRole('button', { name: 'Create account', exact: true });
    this.alert = page.getByRole('alert');
  }

  /** From the landing or the sign-in page. */
  async openSignUp(): Promise<void> {
    await this.page.getByRole('link', { name: 'Create account', exact: true }).click();
    await this.name.waitFor();
  }

  async openSignIn(): Promise<void> {
    await this.page.getByRole('link', { name: 'Sign in', exact: true }).click();
    await this.signInButton.waitFor();
  }

  async signUp(account: Credentials): Promise<void> {
    await this.name.fill(account.name);
    await this.email.fill(account.email);
    await this.password.fill(account.password);
    await this.createAccountButton.click();
  }

  async signIn(account: Pick<Credentials, 'email' | 'password'>): Promise<void> {
    await this.email.fill(account.email);
    await this.password.fill(account.password);
    await this.signInButton.click();
  }
}
