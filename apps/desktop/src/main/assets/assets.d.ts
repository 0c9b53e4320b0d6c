/** A picture that the build writes into the bundle. */
declare module '*.png?inline' {
  const dataUrl: string;
  export default dataUrl;
}
