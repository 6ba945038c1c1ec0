/** The class names that hold, as one attribute. */
export function joinClasses(...names: readonly (string | undefined | false)[]): string {
  return names.filter((name) => typeof name === 'string').join(' ');
}
