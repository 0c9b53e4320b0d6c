export const navigation = {
  main: 'Main',
  home: 'Home',
  people: 'People',
  settings: 'Settings',
  collapse: 'Make the side bar narrow',
  expand: 'Make the side bar wide',
  skip: 'Skip to content',
  offline: 'You are offline. What you see may be out of date.',
} as const;
