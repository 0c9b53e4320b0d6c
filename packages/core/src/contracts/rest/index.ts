export * from './auth.ts';
export * from './config.ts';
export * from './moderation.ts';
export * from './problem.ts';
export * from './rooms.ts';
export * from './sign-in.ts';
export * from './signin.ts';
export * from './users.ts';
