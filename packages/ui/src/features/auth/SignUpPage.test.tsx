import { expect, it } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { draw } from '../../testing/draw.tsx';
import { SignUpPage } from './SignUpPage.tsx';

it('checks a field when one goes on to the next, and takes the word back once it is right', async () => {
  const screen = await draw(
    <Router hook={memoryLocation({ path: '/signup' }).hook}>
      <SignUpPage />
    </Router>,
  );
  const email = screen.getByRole('textbox', { name: 'Email' });
  await email.fill('ada');
  await screen.getByRole('textbox', { name: 'Password' }).click();
  await expect.element(email).toHaveAttribute('aria-invalid', 'true');
  await email.fill('ada@example.org');
  await expect.element(email).not.toHaveAttribute('aria-invalid');
  await screen.getByRole('textbox', { name: 'Password' }).fill('a mild turnip in November');
  await expect.element(screen.getByText('Strong')).toBeVisible();
});
