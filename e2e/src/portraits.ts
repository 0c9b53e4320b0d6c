import type { Page } from '@playwright/test';
import { CAMERA } from './fake-devices.ts';

/** Colours of a drawn person: the room behind them, their skin, hair and clothes. */
export interface Palette {
  readonly room: readonly [string, string];
  readonly skin: string;
  readonly hair: string;
  readonly clothes: string;
}

export const PALETTES = {
  host: { room: ['#f3d9b8', '#8fb7c9'], skin: '#e9b48d', hair: '#4a2f22', clothes: '#2f5d62' },
  colleague: { room: ['#cfd8f0', '#6d7aa8'], skin: '#8d5a3b', hair: '#1d1715', clothes: '#c65b3f' },
  guest: { room: ['#dfe9d5', '#7f9f83'], skin: '#f0c8a4', hair: '#a8642a', clothes: '#3c3f73' },
} as const satisfies Record<string, Palette>;

/** Draws a person in front of a camera, for calls that people will look at; packed RGBA of the camera's size. */
export async function drawPortrait(page: Page, palette: Palette): Promise<Uint8Array> {
  const encoded = await page.evaluate(
    ({ size: { width, height }, colours }) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas here');
      const ellipse = (x: number, y: number, rx: number, ry: number, colour: string): void => {
        context.fillStyle = colour;
        context.beginPath();
        context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
        context.fill();
      };
      const room = context.createLinearGradient(0, 0, width, height);
      room.addColorStop(0, colours.room[0]);
      room.addColorStop(1, colours.room[1]);
      context.fillStyle = room;
      context.fillRect(0, 0, width, height);
      context.fillStyle = 'rgb(255 255 255 / 0.35)';
      context.fillRect(40, 30, 130, 170);
      context.fillStyle = 'rgb(0 0 0 / 0.12)';
      context.fillRect(500, 60, 8, 220);
      context.fillRect(470, 150, 110, 8);
      const centre = width / 2;
      ellipse(centre, 400, 170, 150, colours.clothes);
      ellipse(centre, 150, 88, 100, colours.hair);
      context.fillStyle = colours.skin;
      context.fillRect(centre - 28, 200, 56, 70);
      ellipse(centre, 165, 70, 88, colours.skin);
      ellipse(centre, 92, 74, 40, colours.hair);
      for (const side of [-1, 1]) ellipse(centre + side * 26, 160, 6, 8, '#22201f');
      context.strokeStyle = '#7a3f35';
      context.lineWidth = 5;
      context.lineCap = 'round';
      context.beginPath();
      context.arc(centre, 192, 24, 0.25 * Math.PI, 0.75 * Math.PI);
      context.stroke();
      const { data } = context.getImageData(0, 0, width, height);
      let binary = '';
      for (const byte of data) binary += String.fromCharCode(byte);
      return btoa(binary);
    },
    { size: CAMERA, colours: { ...palette, room: [...palette.room] as [string, string] } },
  );
  return new Uint8Array(Buffer.from(encoded, 'base64'));
}

/** A page that looks like something one would show in a meeting. */
export function slidePage(): string {
  const bars = [42, 55, 51, 68, 74, 92]
    .map((value, index) => {
      const colour = index === 5 ? '#3a3fb0' : '#b9bdf2';
      return `<rect x="${60 + index * 130}" y="${330 - value * 3}" width="84" height="${value * 3}" rx="10" fill="${colour}"/>`;
    })
    .join('');
  return `<style>body{margin:0;background:#fbfaf7;color:#1d1f3a;font-family:'Liberation Sans',sans-serif;padding:36px 48px}
    h1{margin:0;font-size:38px;letter-spacing:-.02em}p{margin:6px 0 18px;font-size:19px;color:#5b5e7d}</style>
    <h1>Visitors to the city library</h1><p>Thousands, by month</p>
    <svg viewBox="0 0 860 350" width="860"><line x1="40" x2="840" y1="331" y2="331" stroke="#c9c8d6" stroke-width="2"/>${bars}</svg>`;
}
